/** Triton's gRPC protocol and metrics over the repository and its schedulers. */
@NullMarked
package io.dhruva.modelserver.protocol;

import org.jspecify.annotations.NullMarked;
