/** The platform's own bodies: what its clients send and read. */
@NullMarked
package io.dhruva.ingress.ulca;

import org.jspecify.annotations.NullMarked;
