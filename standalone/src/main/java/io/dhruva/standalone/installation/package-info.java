/** The wiring: which part needs which, and where each finds the others. */
@NullMarked
package io.dhruva.standalone.installation;

import org.jspecify.annotations.NullMarked;
