/** Load for live speech: many sessions in real time, through the pipeline or straight to the model; recorded clips. */
@NullMarked
package io.dhruva.benchmarks.live;

import org.jspecify.annotations.NullMarked;
