/** Writes the audit's tables anew from the topics, beside the live ones, and puts them in their place. */
@NullMarked
package io.dhruva.audit.rebuild;

import org.jspecify.annotations.NullMarked;
