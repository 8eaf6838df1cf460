/** Synthesis as a model task. */
@NullMarked
package io.dhruva.tts.synthesize;

import org.jspecify.annotations.NullMarked;
