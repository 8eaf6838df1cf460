/** Files of every kind, honest and hostile, and what is made of them. */
@NullMarked
package io.dhruva.document.format;

import org.jspecify.annotations.NullMarked;
