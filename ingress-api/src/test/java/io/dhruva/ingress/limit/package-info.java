/** Tests of the package of the same name. */
@NullMarked
package io.dhruva.ingress.limit;

import org.jspecify.annotations.NullMarked;
