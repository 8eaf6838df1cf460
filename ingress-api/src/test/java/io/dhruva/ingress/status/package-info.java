/** Tests of how a job stands. */
@NullMarked
package io.dhruva.ingress.status;

import org.jspecify.annotations.NullMarked;
