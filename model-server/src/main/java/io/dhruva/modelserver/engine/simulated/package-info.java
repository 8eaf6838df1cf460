/** A model that does nothing but take a known time, for measurements. */
@NullMarked
package io.dhruva.modelserver.engine.simulated;

import org.jspecify.annotations.NullMarked;
