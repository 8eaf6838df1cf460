/** Transcription as a model task. */
@NullMarked
package io.dhruva.asr.transcribe;

import org.jspecify.annotations.NullMarked;
