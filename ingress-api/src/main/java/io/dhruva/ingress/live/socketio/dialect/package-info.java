/** What the platform's clients say over Socket.IO: to transcribe, to speak, and a sequence of tasks. */
@NullMarked
package io.dhruva.ingress.live.socketio.dialect;

import org.jspecify.annotations.NullMarked;
