/** Tests of who may come in. */
@NullMarked
package io.dhruva.ingress.access;

import org.jspecify.annotations.NullMarked;
