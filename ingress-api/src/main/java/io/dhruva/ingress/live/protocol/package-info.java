/** What clients and this service say to each other about live speech; docs/api/streaming.md describes it. */
@NullMarked
package io.dhruva.ingress.live.protocol;

import org.jspecify.annotations.NullMarked;
