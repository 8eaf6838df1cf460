/** Tests of the audit sink on a real PostgreSQL. */
@NullMarked
package io.dhruva.audit;

import org.jspecify.annotations.NullMarked;
