@NullMarked
package io.dhruva.document.journey;

import org.jspecify.annotations.NullMarked;
