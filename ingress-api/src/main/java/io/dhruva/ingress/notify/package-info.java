/** Tells owners by webhook how their jobs ended. */
@NullMarked
package io.dhruva.ingress.notify;

import org.jspecify.annotations.NullMarked;
