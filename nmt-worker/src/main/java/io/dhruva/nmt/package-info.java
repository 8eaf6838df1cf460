/** The translation worker. */
@NullMarked
package io.dhruva.nmt;

import org.jspecify.annotations.NullMarked;
