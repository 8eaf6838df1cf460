/** Child processes, run for real. */
@NullMarked
package io.dhruva.program;

import org.jspecify.annotations.NullMarked;
