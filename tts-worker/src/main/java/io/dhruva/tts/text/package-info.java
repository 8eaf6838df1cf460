/** Text made fit to be spoken, piece by piece. */
@NullMarked
package io.dhruva.tts.text;

import org.jspecify.annotations.NullMarked;
