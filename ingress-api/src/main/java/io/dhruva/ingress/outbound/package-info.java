/** Where the service itself may go on a user's behalf. */
@NullMarked
package io.dhruva.ingress.outbound;

import org.jspecify.annotations.NullMarked;
