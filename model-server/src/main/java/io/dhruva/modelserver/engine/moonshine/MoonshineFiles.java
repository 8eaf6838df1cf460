package io.dhruva.modelserver.engine.moonshine;

import java.nio.file.Path;

/**
 * The files of one size of Moonshine.
 *
 * @param encoder from audio to hidden states
 * @param decoder from hidden states to tokens, with and without a cache of what it has seen
 * @param vocabulary one token a line
 */
public record MoonshineFiles(Path encoder, Path decoder, Path vocabulary) {}
