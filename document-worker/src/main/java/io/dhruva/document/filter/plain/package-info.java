/** Plain text and tables. */
@NullMarked
package io.dhruva.document.filter.plain;

import org.jspecify.annotations.NullMarked;
