/** Tests of problems as answers. */
@NullMarked
package io.dhruva.ingress.problem;

import org.jspecify.annotations.NullMarked;
