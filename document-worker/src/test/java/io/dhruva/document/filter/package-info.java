@NullMarked
package io.dhruva.document.filter;

import org.jspecify.annotations.NullMarked;
