/** What operators do about jobs that were given up. */
@NullMarked
package io.dhruva.ingress.letters;

import org.jspecify.annotations.NullMarked;
