/** Facts about speech as bytes. */
@NullMarked
package io.dhruva.tts.audio;

import org.jspecify.annotations.NullMarked;
