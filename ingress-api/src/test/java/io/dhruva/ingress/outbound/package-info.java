/** Tests of the package of the same name. */
@NullMarked
package io.dhruva.ingress.outbound;

import org.jspecify.annotations.NullMarked;
