/** The platform's streaming clients, which speak Socket.IO; docs/api/streaming.md describes their events. */
@NullMarked
package io.dhruva.ingress.live.socketio;

import org.jspecify.annotations.NullMarked;
