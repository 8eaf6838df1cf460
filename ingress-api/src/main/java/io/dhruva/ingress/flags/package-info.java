/** Feature flags over HTTP: evaluation, the definitions as they stand, and the history. */
@NullMarked
package io.dhruva.ingress.flags;

import org.jspecify.annotations.NullMarked;
