/** The speech synthesis worker. */
@NullMarked
package io.dhruva.tts;

import org.jspecify.annotations.NullMarked;
