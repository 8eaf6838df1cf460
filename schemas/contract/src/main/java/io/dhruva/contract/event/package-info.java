/** What happens to jobs besides their endings, and what workers announce. */
@NullMarked
package io.dhruva.contract.event;

import org.jspecify.annotations.NullMarked;
