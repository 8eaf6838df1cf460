/** Tests of the writing of rows. */
@NullMarked
package io.dhruva.audit.store;

import org.jspecify.annotations.NullMarked;
