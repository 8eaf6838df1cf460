/** How a job stands: the view in Redis, its projector, those who wait, and the sweeper. */
@NullMarked
package io.dhruva.ingress.status;

import org.jspecify.annotations.NullMarked;
