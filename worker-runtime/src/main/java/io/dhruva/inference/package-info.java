/** The seam between jobs and tensors: prepares rows, feeds models, reads answers. */
@NullMarked
package io.dhruva.inference;

import org.jspecify.annotations.NullMarked;
