/** Verifies the audit: the chains, and that the rows are what they say. */
@NullMarked
package io.dhruva.audit.verify;

import org.jspecify.annotations.NullMarked;
