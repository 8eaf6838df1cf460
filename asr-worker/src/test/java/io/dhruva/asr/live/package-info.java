/** Facts about live sessions. */
@NullMarked
package io.dhruva.asr.live;

import org.jspecify.annotations.NullMarked;
