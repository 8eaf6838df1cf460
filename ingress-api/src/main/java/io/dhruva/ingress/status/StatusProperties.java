package io.dhruva.ingress.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the status view.
 *
 * @param instance this process's name, which it keeps over restarts; blank: a new one at each start
 * @param recheck how often one who waits looks by himself
 * @param kept how long an ended job stays in the view
 * @param young how long an id that no store knows counts as queued
 * @param sweepInterval between two looks for jobs that can no longer end by themselves
 */
@ConfigurationProperties("dhruva.status")
record StatusProperties(
        @Nullable String instance, Duration recheck, Duration kept, Duration young, Duration sweepInterval) {}
