/** Live sessions: speech is heard while it is spoken, by whichever worker has the session's partition. */
@NullMarked
package io.dhruva.asr.live;

import org.jspecify.annotations.NullMarked;
