/** What engines that listen while somebody speaks have in common. */
@NullMarked
package io.dhruva.modelserver.engine.live;

import org.jspecify.annotations.NullMarked;
