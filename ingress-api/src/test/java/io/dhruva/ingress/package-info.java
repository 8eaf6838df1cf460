/** Tests of the HTTP interface as a whole. */
@NullMarked
package io.dhruva.ingress;

import org.jspecify.annotations.NullMarked;
