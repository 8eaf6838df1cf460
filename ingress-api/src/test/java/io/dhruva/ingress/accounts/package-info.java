/** Tests of the package of the same name. */
@NullMarked
package io.dhruva.ingress.accounts;

import org.jspecify.annotations.NullMarked;
