/** The texts of programs: JSON, YAML, properties, strings, message catalogues. */
@NullMarked
package io.dhruva.document.filter.resource;

import org.jspecify.annotations.NullMarked;
