/** What a worker reports of itself. */
@NullMarked
package io.dhruva.observe;

import org.jspecify.annotations.NullMarked;
