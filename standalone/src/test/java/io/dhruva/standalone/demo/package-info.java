/** The tests of this package's parts. */
@NullMarked
package io.dhruva.standalone.demo;

import org.jspecify.annotations.NullMarked;
