/** Voice activity by Silero's detector. */
@NullMarked
package io.dhruva.modelserver.engine.silero;

import org.jspecify.annotations.NullMarked;
