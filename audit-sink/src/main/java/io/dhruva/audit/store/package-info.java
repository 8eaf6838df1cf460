/** Rows into PostgreSQL, together with how far a partition has been read. */
@NullMarked
package io.dhruva.audit.store;

import org.jspecify.annotations.NullMarked;
