/** Live speech: a client speaks over a WebSocket and reads along. */
@NullMarked
package io.dhruva.ingress.live;

import org.jspecify.annotations.NullMarked;
