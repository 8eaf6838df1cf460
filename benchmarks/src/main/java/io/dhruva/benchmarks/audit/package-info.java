/** A backlog for the audit sink, and what its rows cost PostgreSQL alone. */
@NullMarked
package io.dhruva.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
