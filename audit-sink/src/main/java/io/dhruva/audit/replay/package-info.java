/** Replays of the audit that somebody asked for: leased from a table, worked on, reported. */
@NullMarked
package io.dhruva.audit.replay;

import org.jspecify.annotations.NullMarked;
