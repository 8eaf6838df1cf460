/** Whether each part of the installation answers. */
@NullMarked
package io.dhruva.ingress.health;

import org.jspecify.annotations.NullMarked;
