package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of live sessions.
 *
 * @param enabled whether this worker takes any
 * @param secondPass the model that hears each segment once more as a whole; empty: none
 * @param secondPassTimeout for one segment; after it the text of the first pass stands
 * @param stepTimeout for one frame
 * @param segment the longest segment: it is ended there, and no second pass hears more at once
 * @param abandonedAfter a session that is told nothing for so long is ended
 * @param framesAhead a session that has more frames before it makes its partition wait
 */
@ConfigurationProperties("dhruva.asr.live")
record LiveProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("asr_am_ensemble") String secondPass,
        @DefaultValue("60s") Duration secondPassTimeout,
        @DefaultValue("10s") Duration stepTimeout,
        @DefaultValue("20s") Duration segment,
        @DefaultValue("5m") Duration abandonedAfter,
        @DefaultValue("3000") int framesAhead) {

    long segmentSamples() {
        return segment.toMillis() * Waveform.SAMPLE_RATE_HZ / 1_000;
    }
}
