/** Facts about sound before the model. */
@NullMarked
package io.dhruva.asr.audio;

import org.jspecify.annotations.NullMarked;
