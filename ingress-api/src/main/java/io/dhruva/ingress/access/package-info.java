/** Who may come in: API keys, their cache, and where the service itself may go. */
@NullMarked
package io.dhruva.ingress.access;

import org.jspecify.annotations.NullMarked;
