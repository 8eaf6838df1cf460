/** Sound before the model: decoded, searched for speech, cut into windows. */
@NullMarked
package io.dhruva.asr.audio;

import org.jspecify.annotations.NullMarked;
