/** What a file is, by its content, and what is refused of it. */
@NullMarked
package io.dhruva.document.format;

import org.jspecify.annotations.NullMarked;
