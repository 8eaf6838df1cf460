/** The real parts of an installation, each of which starts, says how it is and stops. */
@NullMarked
package io.dhruva.standalone.parts;

import org.jspecify.annotations.NullMarked;
