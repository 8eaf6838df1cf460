/** What is said over a live connection. */
@NullMarked
package io.dhruva.ingress.live.protocol;

import org.jspecify.annotations.NullMarked;
