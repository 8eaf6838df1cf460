/** A paragraph as sentences with placeholders for its inline codes, and back. */
@NullMarked
package io.dhruva.document.text;

import org.jspecify.annotations.NullMarked;
