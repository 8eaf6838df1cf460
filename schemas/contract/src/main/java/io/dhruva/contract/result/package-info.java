/** How a job, or a step of it, came out. */
@NullMarked
package io.dhruva.contract.result;

import org.jspecify.annotations.NullMarked;
