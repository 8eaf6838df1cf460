/** Tools that only tests need: a network that can be cut and held. */
@NullMarked
package io.dhruva.testkit;

import org.jspecify.annotations.NullMarked;
