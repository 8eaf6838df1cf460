/** The tests of the whole house, on real parts. */
@NullMarked
package io.dhruva.standalone;

import org.jspecify.annotations.NullMarked;
