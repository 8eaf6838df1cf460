/** Speech synthesis: English by MaryTTS, other languages by espeak-ng. */
@NullMarked
package io.dhruva.modelserver.engine.speech;

import org.jspecify.annotations.NullMarked;
