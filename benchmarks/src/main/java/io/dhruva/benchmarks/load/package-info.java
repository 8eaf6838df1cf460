/** What benchmarks and tests of the pipeline work with: jobs in, endings out, simulated models. */
@NullMarked
package io.dhruva.benchmarks.load;

import org.jspecify.annotations.NullMarked;
