/** What administrators did, kept. */
@NullMarked
package io.dhruva.ingress.acts;

import org.jspecify.annotations.NullMarked;
