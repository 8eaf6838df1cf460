/** Walks through documents, and what is exchanged on the way. */
@NullMarked
package io.dhruva.document.walk;

import org.jspecify.annotations.NullMarked;
