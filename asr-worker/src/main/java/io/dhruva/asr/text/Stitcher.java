package io.dhruva.asr.text;

import io.dhruva.contract.content.Answer.Segment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the texts of windows together. */
public final class Stitcher {

    private static final Set<String> WITHOUT_SPACES = Set.of("zh", "ja", "th", "lo", "km", "my");

    private Stitcher() {}

    /** The segments in which something was said, with tidy spaces. */
    public static List<Segment> spoken(List<Segment> windows) {
        return windows.stream()
                .map(window -> new Segment(
                        window.startMs(), window.endMs(), window.text().strip().replaceAll("\\s+", " ")))
                .filter(window -> !window.text().isEmpty())
                .toList();
    }

    /** The whole text, in the way that the language writes it. */
    public static String text(List<Segment> segments, String language) {
        String between = WITHOUT_SPACES.contains(language) ? "" : " ";
        return segments.stream().map(Segment::text).collect(Collectors.joining(between));
    }
}
