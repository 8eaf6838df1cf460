/** The transcription worker. */
@NullMarked
package io.dhruva.asr;

import org.jspecify.annotations.NullMarked;
