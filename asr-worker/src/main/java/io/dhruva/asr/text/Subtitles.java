package io.dhruva.asr.text;

import io.dhruva.contract.content.Answer.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a transcript is written. Source: SubRip as players read it; the W3C's WebVTT. */
public enum Subtitles {
    /** Text alone. */
    TRANSCRIPT,
    SRT,
    WEBVTT;

    /** The way of that name, as requests write it. */
    public static Optional<Subtitles> find(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "transcript", "" -> Optional.of(TRANSCRIPT);
            case "srt" -> Optional.of(SRT);
            case "webvtt" -> Optional.of(WEBVTT);
            default -> Optional.empty();
        };
    }

    public String write(List<Segment> segments, String language) {
        return switch (this) {
            case TRANSCRIPT -> Stitcher.text(segments, language);
            case SRT -> srt(Cues.of(segments));
            case WEBVTT -> webvtt(Cues.of(segments));
        };
    }

    private static String srt(List<Segment> cues) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            Segment cue = cues.get(i);
            file.append(i + 1).append('\n');
            file.append(time(cue.startMs(), ',')).append(" --> ").append(time(cue.endMs(), ','));
            file.append('\n').append(cue.text()).append("\n\n");
        }
        return file.toString();
    }

    private static String webvtt(List<Segment> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        for (Segment cue : cues) {
            file.append(time(cue.startMs(), '.')).append(" --> ").append(time(cue.endMs(), '.'));
            file.append('\n').append(escaped(cue.text())).append("\n\n");
        }
        return file.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(long ms, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1_000 % 60,
                point,
                ms % 1_000);
    }
}
