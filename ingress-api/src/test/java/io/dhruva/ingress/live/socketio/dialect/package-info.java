@NullMarked
package io.dhruva.ingress.live.socketio.dialect;

import org.jspecify.annotations.NullMarked;
