/** Sound after the model: joined, shaped and encoded. */
@NullMarked
package io.dhruva.tts.audio;

import org.jspecify.annotations.NullMarked;
