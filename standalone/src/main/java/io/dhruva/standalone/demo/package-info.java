/** The demonstration: every capability once, on real parts. */
@NullMarked
package io.dhruva.standalone.demo;

import org.jspecify.annotations.NullMarked;
