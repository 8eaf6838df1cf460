package io.dhruva.asr.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The formats that encoded audio is read in, told by its first bytes and not by what a client calls it.
 *
 * <p>Why not leave it to the decoder: it would also read playlists, which name other files, and takes noise for sound.
 * Source: the formats' own signatures.
 */
enum Container {
    WAV,
    FLAC,
    OGG,
    /** WebM is a part of it. */
    MATROSKA,
    /** M4A and MP4. */
    MOV,
    MP3,
    AAC,
    AMR,
    AIFF;

    private static final int EBML = 0x1A45DFA3;

    static Optional<Container> of(byte[] bytes) {
        if ((begins(bytes, 0, "RIFF") && begins(bytes, 8, "WAVE")) || begins(bytes, 0, "RF64")) {
            return Optional.of(WAV);
        }
        if (begins(bytes, 0, "fLaC")) {
            return Optional.of(FLAC);
        }
        if (begins(bytes, 0, "OggS")) {
            return Optional.of(OGG);
        }
        if (begins(bytes, 4, "ftyp")) {
            return Optional.of(MOV);
        }
        if (begins(bytes, 0, "#!AMR")) {
            return Optional.of(AMR);
        }
        if (begins(bytes, 0, "FORM") && begins(bytes, 8, "AIF")) {
            return Optional.of(AIFF);
        }
        if (begins(bytes, 0, "ID3")) {
            return Optional.of(MP3);
        }
        return bytes.length < 4 ? Optional.empty() : ofNumber(bytes);
    }

    private static Optional<Container> ofNumber(byte[] bytes) {
        int first = ByteBuffer.wrap(bytes).getInt();
        if (first == EBML) {
            return Optional.of(MATROSKA);
        }
        boolean frame = (first >>> 21) == 0x7FF;
        int layer = (first >>> 17) & 3;
        if (frame && layer == 0 && ((first >>> 20) & 1) == 1) {
            return Optional.of(AAC);
        }
        boolean bitrate = ((first >>> 12) & 15) != 15;
        boolean rate = ((first >>> 10) & 3) != 3;
        return frame && layer != 0 && bitrate && rate ? Optional.of(MP3) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int at, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** What the decoder calls it. */
    String demuxer() {
        return switch (this) {
            case WAV -> "wav";
            case FLAC -> "flac";
            case OGG -> "ogg";
            case MATROSKA -> "matroska";
            case MOV -> "mov";
            case MP3 -> "mp3";
            case AAC -> "aac";
            case AMR -> "amr";
            case AIFF -> "aiff";
        };
    }
}
