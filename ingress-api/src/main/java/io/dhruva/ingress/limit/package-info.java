/** How much a caller may ask for: sliding windows and the day's quotas. */
@NullMarked
package io.dhruva.ingress.limit;

import org.jspecify.annotations.NullMarked;
