/** API keys: made, listed, rotated, revoked, and asked for at every call. */
@NullMarked
package io.dhruva.ingress.keys;

import org.jspecify.annotations.NullMarked;
