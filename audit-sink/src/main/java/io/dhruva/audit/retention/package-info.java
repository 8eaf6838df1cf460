/** The audit's tables in months: made in time, and dropped when they are too old. */
@NullMarked
package io.dhruva.audit.retention;

import org.jspecify.annotations.NullMarked;
