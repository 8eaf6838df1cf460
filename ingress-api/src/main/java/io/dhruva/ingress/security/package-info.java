/** The chain that every request passes: who is it, how much, may it, and with which headers it is answered. */
@NullMarked
package io.dhruva.ingress.security;

import org.jspecify.annotations.NullMarked;
