package io.dhruva.tts.audio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that speech is given in. */
public enum Format {
    WAV,
    /** Signed 16 bit, little endian, without a header. */
    PCM,
    FLAC,
    MP3,
    /** Opus. */
    OGG;

    /** The format of that name, as requests write it. */
    public static Optional<Format> find(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "wav" -> Optional.of(WAV);
            case "pcm" -> Optional.of(PCM);
            case "flac" -> Optional.of(FLAC);
            case "mp3" -> Optional.of(MP3);
            case "ogg", "opus" -> Optional.of(OGG);
            default -> Optional.empty();
        };
    }

    /** The rate that stands for the requested one: the next that the format knows. */
    public int rateFor(int requestedHz) {
        List<Integer> ratesHz = switch (this) {
            case WAV, PCM, FLAC -> List.of(requestedHz);
            case MP3 -> List.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
            case OGG -> List.of(8_000, 12_000, 16_000, 24_000, 48_000);
        };
        return ratesHz.stream().filter(rate -> rate >= requestedHz).findFirst().orElseGet(ratesHz::getLast);
    }

    /** What the encoder is told. */
    List<String> encoding() {
        return switch (this) {
            case WAV, PCM -> List.of("-f", "s16le");
            case FLAC -> List.of("-c:a", "flac", "-f", "flac");
            case MP3 -> List.of("-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-f", "mp3");
            case OGG -> List.of("-c:a", "libopus", "-b:a", "40k", "-application", "voip", "-f", "ogg");
        };
    }
}
