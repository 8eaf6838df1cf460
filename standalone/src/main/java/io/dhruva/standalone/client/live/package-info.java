/** A client of live speech. */
@NullMarked
package io.dhruva.standalone.client.live;

import org.jspecify.annotations.NullMarked;
