/** The clients of Kafka, Redis and the blob store, as this process uses them. */
@NullMarked
package io.dhruva.ingress.wire;

import org.jspecify.annotations.NullMarked;
