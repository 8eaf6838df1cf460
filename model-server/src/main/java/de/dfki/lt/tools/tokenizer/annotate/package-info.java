/** Text with marks on its characters, as MaryTTS reads it from its tokenizer. */
@NullMarked
package de.dfki.lt.tools.tokenizer.annotate;

import org.jspecify.annotations.NullMarked;
