/** Puts a worker together from its settings and its model task. */
@NullMarked
package io.dhruva.boot;

import org.jspecify.annotations.NullMarked;
