/** The tests of this package's parts. */
@NullMarked
package io.dhruva.standalone.home;

import org.jspecify.annotations.NullMarked;
