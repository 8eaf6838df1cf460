/** HTML, XML and XLIFF. */
@NullMarked
package io.dhruva.document.filter.markup;

import org.jspecify.annotations.NullMarked;
