/** The tests of this package's parts. */
@NullMarked
package io.dhruva.standalone.parts;

import org.jspecify.annotations.NullMarked;
