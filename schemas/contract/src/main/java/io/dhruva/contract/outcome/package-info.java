/** Whether something succeeded, and why not. */
@NullMarked
package io.dhruva.contract.outcome;

import org.jspecify.annotations.NullMarked;
