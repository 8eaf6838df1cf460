/** Users, their roles and passwords, and the sessions in which they work. */
@NullMarked
package io.dhruva.ingress.accounts;

import org.jspecify.annotations.NullMarked;
