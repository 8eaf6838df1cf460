/** Transcription of English by Moonshine. */
@NullMarked
package io.dhruva.modelserver.engine.moonshine;

import org.jspecify.annotations.NullMarked;
