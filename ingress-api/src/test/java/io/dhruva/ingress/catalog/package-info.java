/** Tests of where a request may go. */
@NullMarked
package io.dhruva.ingress.catalog;

import org.jspecify.annotations.NullMarked;
