/**
 * Engine.IO 4 in the service's own web server: the library's server, and the HTTP requests and WebSockets that it is given.
 *
 * <p>Source: the Engine.IO protocol, revision 4; the Socket.IO protocol, revision 5.
 */
@NullMarked
package io.dhruva.ingress.live.socketio.engine;

import org.jspecify.annotations.NullMarked;
