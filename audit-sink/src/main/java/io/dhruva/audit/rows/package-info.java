/** What a record means as rows; pure, one mapper a table. */
@NullMarked
package io.dhruva.audit.rows;

import org.jspecify.annotations.NullMarked;
