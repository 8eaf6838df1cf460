/** Facts about transcription. */
@NullMarked
package io.dhruva.asr.transcribe;

import org.jspecify.annotations.NullMarked;
