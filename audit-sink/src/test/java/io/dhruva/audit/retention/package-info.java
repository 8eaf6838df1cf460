/** Tests of the months. */
@NullMarked
package io.dhruva.audit.retention;

import org.jspecify.annotations.NullMarked;
