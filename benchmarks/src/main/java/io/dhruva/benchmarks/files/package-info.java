/** Documents that are translated over HTTP. */
@NullMarked
package io.dhruva.benchmarks.files;

import org.jspecify.annotations.NullMarked;
