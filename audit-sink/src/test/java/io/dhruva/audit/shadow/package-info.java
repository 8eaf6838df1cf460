/** Recorded requests run against another model or flag, beside everything else, and what comes out differently. */
@NullMarked
package io.dhruva.audit.shadow;

import org.jspecify.annotations.NullMarked;
