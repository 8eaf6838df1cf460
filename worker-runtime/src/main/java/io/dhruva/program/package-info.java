/** Programs that work for a worker as child processes, within limits. */
@NullMarked
package io.dhruva.program;

import org.jspecify.annotations.NullMarked;
