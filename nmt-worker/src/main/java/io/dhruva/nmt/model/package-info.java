/** The tensors of the translation models. */
@NullMarked
package io.dhruva.nmt.model;

import org.jspecify.annotations.NullMarked;
