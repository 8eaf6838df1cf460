/** Tests of the package of the same name. */
@NullMarked
package io.dhruva.ingress.keys;

import org.jspecify.annotations.NullMarked;
