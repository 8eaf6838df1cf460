/** Connections of live clients. */
@NullMarked
package io.dhruva.ingress.live.connection;

import org.jspecify.annotations.NullMarked;
