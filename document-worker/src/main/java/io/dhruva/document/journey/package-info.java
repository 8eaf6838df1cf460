/** A document's way through Kafka Streams: accepted, sent out in batches, counted home, ended. */
@NullMarked
package io.dhruva.document.journey;

import org.jspecify.annotations.NullMarked;
