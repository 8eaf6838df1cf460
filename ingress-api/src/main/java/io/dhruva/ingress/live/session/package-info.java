/** Sessions between connections and topics: what is told to workers, what they answer, and how a session is gone on with. */
@NullMarked
package io.dhruva.ingress.live.session;

import org.jspecify.annotations.NullMarked;
