@NullMarked
package io.dhruva.ingress.live.socketio;

import org.jspecify.annotations.NullMarked;
