/** Live speech: what goes into a session, what comes out, and what is kept of it. */
@NullMarked
package io.dhruva.contract.live;

import org.jspecify.annotations.NullMarked;
