/** The tests of the wiring. */
@NullMarked
package io.dhruva.standalone.installation;

import org.jspecify.annotations.NullMarked;
