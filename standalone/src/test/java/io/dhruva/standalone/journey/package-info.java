/** The product from its HTTP interface to its audit, everything real and in one JVM. */
@NullMarked
package io.dhruva.standalone.journey;

import org.jspecify.annotations.NullMarked;
