/** Tests of the package of the same name. */
@NullMarked
package io.dhruva.ingress.security;

import org.jspecify.annotations.NullMarked;
