/** Live transcription of English by Vosk. */
@NullMarked
package io.dhruva.modelserver.engine.vosk;

import org.jspecify.annotations.NullMarked;
