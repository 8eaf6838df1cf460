/** Stands in for the tokenizer that MaryTTS expects and that cannot be had. */
@NullMarked
package de.dfki.lt.tools.tokenizer;

import org.jspecify.annotations.NullMarked;
