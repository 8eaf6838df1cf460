/** Connections of clients who speak: the WebSocket with its limits, and what is said over it. */
@NullMarked
package io.dhruva.ingress.live.connection;

import org.jspecify.annotations.NullMarked;
