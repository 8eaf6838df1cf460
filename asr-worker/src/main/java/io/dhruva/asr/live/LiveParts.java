package io.dhruva.asr.live;

import io.dhruva.blobs.Payloads;
import io.dhruva.worker.Settler;
import java.time.Clock;

/** What all sessions share. */
record LiveParts(
        LiveProperties settings,
        Recogniser recogniser,
        SecondPass secondPass,
        LiveTopics topics,
        Settler settler,
        Payloads payloads,
        LiveMetrics metrics,
        Clock clock) {}
