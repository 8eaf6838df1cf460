package io.dhruva.document.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.okapi.common.resource.TextFragment;

/**
 * The lines of a caption: one text for translation, and again lines that a viewer can read.
 *
 * <p><b>Units:</b> characters, as they are counted in subtitles: inline codes count nothing.
 *
 * <p><b>Source:</b> Netflix Timed Text Style Guides and the BBC Subtitle Guidelines: at most 42 characters a line, 16 in
 * Chinese, Japanese and Korean; lines of about the same length.
 */
public final class CaptionLines {

    private static final int LONGEST = 42;
    private static final int LONGEST_IDEOGRAPHIC = 16;
    private static final Set<String> IDEOGRAPHIC = Set.of("zh", "ja", "ko", "yue", "zho", "jpn", "kor");

    private static final Pattern BREAK = Pattern.compile("[ \\t]*(?:\\r\\n|\\r|\\n)[ \\t]*");
    private static final Pattern SPEAKER =
            Pattern.compile("^(?:[\uE101-\uE103].|\\s)*[-\u2010-\u2015\u2212].*", Pattern.DOTALL);

    private CaptionLines() {}

    /** The lines as one, if they are one text; each alone if every line is another speaker's. */
    public static List<TextFragment> texts(TextFragment caption) {
        CodedText coded = CodedText.of(caption);
        List<String> lines = List.of(BREAK.split(coded.text(), -1));
        boolean dialogue = lines.size() > 1
                && lines.stream().allMatch(line -> SPEAKER.matcher(line).matches());
        if (dialogue) {
            return lines.stream().map(line -> coded.with(line).fragment()).toList();
        }
        return List.of(new TextFragment(joined(coded.text()), caption.getClonedCodes()));
    }

    private static String joined(String coded) {
        StringBuilder joined = new StringBuilder();
        int kept = 0;
        Matcher end = BREAK.matcher(coded);
        while (end.find()) {
            joined.append(coded, kept, end.start());
            boolean ideographs = end.start() > 0
                    && end.end() < coded.length()
                    && isIdeograph(coded.charAt(end.start() - 1))
                    && isIdeograph(coded.charAt(end.end()));
            joined.append(ideographs ? "" : " ");
            kept = end.end();
        }
        return joined.append(coded.substring(kept)).toString();
    }

    private static boolean isIdeograph(char character) {
        boolean punctuation = (character >= '\u3000' && character <= '\u303f') || character >= '\uff01';
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> punctuation;
        };
    }

    /**
     * A text in as few lines as hold it, of about the same length, with a line feed between them.
     *
     * @param language BCP 47
     */
    public static TextFragment wrapped(TextFragment text, String language) {
        CodedText coded = CodedText.of(text);
        String primary = language.split("[-_]", 2)[0];
        List<Integer> ends = lines(coded.plain(), IDEOGRAPHIC.contains(primary) ? LONGEST_IDEOGRAPHIC : LONGEST);
        return new TextFragment(broken(coded.text(), ends), text.getClonedCodes());
    }

    /** Where lines end in a plain text, but for the last. */
    private static List<Integer> lines(String plain, int longest) {
        int length = plain.strip().length();
        List<Integer> places = places(plain);
        for (int count = 1; ; count++) {
            int even = Math.ceilDiv(length, count);
            for (int width = even; width <= Math.max(longest, even); width++) {
                List<Integer> ends = greedy(plain, places, width);
                boolean fits = width <= longest || ends.size() >= places.size() - 1;
                if (ends.size() < count && fits) {
                    return ends;
                }
            }
        }
    }

    private static List<Integer> places(String plain) {
        BreakIterator breaks = BreakIterator.getLineInstance(ULocale.ROOT);
        breaks.setText(plain);
        List<Integer> places = new ArrayList<>();
        breaks.first();
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            places.add(at);
        }
        return places;
    }

    private static List<Integer> greedy(String plain, List<Integer> places, int width) {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        int last = 0;
        for (int place : places) {
            if (last > start && plain.substring(start, place).strip().length() > width) {
                ends.add(last);
                start = last;
            }
            last = place;
        }
        return ends;
    }

    private static String broken(String coded, List<Integer> ends) {
        StringBuilder lines = new StringBuilder();
        int plain = 0;
        int next = 0;
        int i = 0;
        while (i < coded.length()) {
            boolean marker = TextFragment.isMarker(coded.charAt(i));
            boolean opens = !marker || coded.charAt(i) != TextFragment.MARKER_CLOSING;
            if (next < ends.size() && plain == ends.get(next) && opens) {
                while (!lines.isEmpty() && lines.charAt(lines.length() - 1) == ' ') {
                    lines.setLength(lines.length() - 1);
                }
                lines.append('\n');
                next++;
            }
            lines.append(coded.charAt(i));
            if (marker) {
                lines.append(coded.charAt(i + 1));
                i++;
            } else {
                plain++;
            }
            i++;
        }
        return lines.toString();
    }
}
