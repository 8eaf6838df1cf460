/** Tests of the chains. */
@NullMarked
package io.dhruva.audit.chain;

import org.jspecify.annotations.NullMarked;
