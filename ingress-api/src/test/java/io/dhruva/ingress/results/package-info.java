@NullMarked
package io.dhruva.ingress.results;

import org.jspecify.annotations.NullMarked;
