/** Translation as a model task. */
@NullMarked
package io.dhruva.nmt.translate;

import org.jspecify.annotations.NullMarked;
