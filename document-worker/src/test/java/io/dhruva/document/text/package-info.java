/** Sentences, placeholders and caption lines. */
@NullMarked
package io.dhruva.document.text;

import org.jspecify.annotations.NullMarked;
