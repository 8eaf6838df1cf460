/** Feature flags that steer jobs, evaluated once through OpenFeature and recorded in the job. */
@NullMarked
package io.dhruva.flags;

import org.jspecify.annotations.NullMarked;
