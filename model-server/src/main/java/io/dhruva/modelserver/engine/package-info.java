/** What a model is to this server: something that answers a batch of requests made of tensors. */
@NullMarked
package io.dhruva.modelserver.engine;

import org.jspecify.annotations.NullMarked;
