package io.dhruva.asr.text;

import io.dhruva.contract.content.Answer.Segment;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Segments cut to what fits on a screen.
 *
 * <p>A segment's time is shared out by characters. Source: two lines of 42 characters are what broadcasters allow.
 */
final class Cues {

    private static final int LONGEST = 84;

    private Cues() {}

    static List<Segment> of(List<Segment> segments) {
        return segments.stream().flatMap(segment -> cut(segment).stream()).toList();
    }

    private static List<Segment> cut(Segment segment) {
        List<String> texts = new ArrayList<>();
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(segment.text());
        int start = 0;
        int last = 0;
        for (int next = lines.next(); next != BreakIterator.DONE; next = lines.next()) {
            boolean tooLong = segment.text().substring(start, next).strip().length() > LONGEST;
            if (last > start && (tooLong || endsSentence(segment.text(), start, last))) {
                texts.add(segment.text().substring(start, last));
                start = last;
            }
            last = next;
        }
        texts.add(segment.text().substring(start));
        return timed(segment, texts);
    }

    /** A sentence ends a cue, unless it leaves next to nothing on the screen. */
    private static boolean endsSentence(String text, int start, int end) {
        String cue = text.substring(start, end).strip();
        return cue.length() > LONGEST / 3 && ".?!।。".indexOf(cue.charAt(cue.length() - 1)) >= 0;
    }

    private static List<Segment> timed(Segment segment, List<String> texts) {
        List<Segment> cues = new ArrayList<>();
        long lasts = segment.endMs() - segment.startMs();
        int before = 0;
        for (String text : texts) {
            int after = before + text.length();
            cues.add(new Segment(
                    segment.startMs() + lasts * before / segment.text().length(),
                    segment.startMs() + lasts * after / segment.text().length(),
                    text.strip()));
            before = after;
        }
        return cues;
    }
}
