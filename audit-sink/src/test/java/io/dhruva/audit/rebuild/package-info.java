/** Tests of the rebuild. */
@NullMarked
package io.dhruva.audit.rebuild;

import org.jspecify.annotations.NullMarked;
