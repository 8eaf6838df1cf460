/** A model server for machines without a GPU that speaks Triton's protocol. */
@NullMarked
package io.dhruva.modelserver;

import org.jspecify.annotations.NullMarked;
