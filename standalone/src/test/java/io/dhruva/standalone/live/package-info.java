/** Live speech through a whole installation. */
@NullMarked
package io.dhruva.standalone.live;

import org.jspecify.annotations.NullMarked;
