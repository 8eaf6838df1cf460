/** Tests of what records mean as rows. */
@NullMarked
package io.dhruva.audit.rows;

import org.jspecify.annotations.NullMarked;
