/** How a request that cannot be served is answered: RFC 9457 problem documents. */
@NullMarked
package io.dhruva.ingress.problem;

import org.jspecify.annotations.NullMarked;
