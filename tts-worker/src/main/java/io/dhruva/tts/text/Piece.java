package io.dhruva.tts.text;

import java.time.Duration;

/**
 * What a model speaks at once.
 *
 * @param pauseAfter the silence before the next piece
 */
public record Piece(String text, Duration pauseAfter) {}
