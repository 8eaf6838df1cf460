/** Tests of the platform's bodies. */
@NullMarked
package io.dhruva.ingress.ulca;

import org.jspecify.annotations.NullMarked;
