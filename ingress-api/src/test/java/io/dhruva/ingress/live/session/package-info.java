/** Sessions of live speech. */
@NullMarked
package io.dhruva.ingress.live.session;

import org.jspecify.annotations.NullMarked;
