package io.dhruva.asr.live;

import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.live.LiveState;

/**
 * A segment whose end was heard, on its way to its final.
 *
 * @param after where the session stands when it is settled
 */
record Said(Segment segment, StreamTensors.Step step, LiveState.Standing after) {}
