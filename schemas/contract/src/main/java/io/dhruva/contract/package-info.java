/** What the services agree on. */
@NullMarked
package io.dhruva.contract;

import org.jspecify.annotations.NullMarked;
