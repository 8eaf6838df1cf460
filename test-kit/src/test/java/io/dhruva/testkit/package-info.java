/** The tests of the test tools. */
@NullMarked
package io.dhruva.testkit;

import org.jspecify.annotations.NullMarked;
