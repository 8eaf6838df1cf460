/** Facts about synthesis. */
@NullMarked
package io.dhruva.tts.synthesize;

import org.jspecify.annotations.NullMarked;
