/** Tests of how jobs are taken in. */
@NullMarked
package io.dhruva.ingress.submit;

import org.jspecify.annotations.NullMarked;
