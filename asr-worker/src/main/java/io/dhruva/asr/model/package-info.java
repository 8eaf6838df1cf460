/** The tensors of the transcription and voice activity models. */
@NullMarked
package io.dhruva.asr.model;

import org.jspecify.annotations.NullMarked;
