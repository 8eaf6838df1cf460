/** Feature flags with a real Unleash server. */
@NullMarked
package io.dhruva.standalone.flags;

import org.jspecify.annotations.NullMarked;
