/** Tests of the verification. */
@NullMarked
package io.dhruva.audit.verify;

import org.jspecify.annotations.NullMarked;
