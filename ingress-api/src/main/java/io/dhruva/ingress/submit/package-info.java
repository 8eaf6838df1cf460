/** Taking a job in: judge it, route it, publish it. */
@NullMarked
package io.dhruva.ingress.submit;

import org.jspecify.annotations.NullMarked;
