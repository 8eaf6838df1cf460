@NullMarked
package io.dhruva.ingress.notify;

import org.jspecify.annotations.NullMarked;
