/** The tensors of the synthesis models. */
@NullMarked
package io.dhruva.tts.model;

import org.jspecify.annotations.NullMarked;
