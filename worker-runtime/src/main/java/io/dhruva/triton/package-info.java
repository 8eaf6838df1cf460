/** Talks to an inference server over Triton's gRPC protocol; never sees a record. */
@NullMarked
package io.dhruva.triton;

import org.jspecify.annotations.NullMarked;
