/** The audit sink: reads what was asked and answered, and keeps it in PostgreSQL. */
@NullMarked
package io.dhruva.audit;

import org.jspecify.annotations.NullMarked;
