/** Queues, batches and executes the requests of one model. */
@NullMarked
package io.dhruva.modelserver.scheduler;

import org.jspecify.annotations.NullMarked;
