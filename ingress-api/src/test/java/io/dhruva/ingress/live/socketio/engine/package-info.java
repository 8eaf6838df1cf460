@NullMarked
package io.dhruva.ingress.live.socketio.engine;

import org.jspecify.annotations.NullMarked;
