/** The measured claims of the product, each one command against a running installation. */
@NullMarked
package io.dhruva.benchmarks;

import org.jspecify.annotations.NullMarked;
