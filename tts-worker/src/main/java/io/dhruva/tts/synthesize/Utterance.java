package io.dhruva.tts.synthesize;

import io.dhruva.tts.text.Piece;

/** A piece of text, and who is to speak it. */
public record Utterance(Piece piece, String speaker, String language) {}
