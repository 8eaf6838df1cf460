/** What makes the audit tamper-evident: a chain of hashes for each partition. */
@NullMarked
package io.dhruva.audit.chain;

import org.jspecify.annotations.NullMarked;
