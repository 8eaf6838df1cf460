package io.dhruva.document.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.dhruva.document.text.InlineCode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.okapi.common.resource.TextFragment;

/**
 * A segment's inline codes as short tokens within its text, and back: a pair is {@code <1>...</1>}, a code that stands alone
 * {@code <2/>}.
 *
 * <p>Why this form: it is plain ASCII; rule-based engines pass numbers in angle brackets through untouched and still reorder
 * the words around them, where {@code [1]} and {@code (1)} break the sentence in two ("the [1]red[/1] button" becomes "el
 * [1]rojo[/1] el botón"); neural engines have seen tags of this shape.
 *
 * <p>Invariant: whatever an engine makes of the tokens, what comes back holds every code exactly once, and pairs nest.
 */
public final class Placeholders {

    private static final Pattern TOKEN = Pattern.compile("[<＜]\\s*(/?)\\s*(\\p{Nd}{1,4})\\s*(/?)\\s*[>＞]");
    private static final Pattern MARKER = Pattern.compile("[\uE101-\uE103]");

    private final CodedText segment;
    private final List<InlineCode> codes;
    private final String text;
    private final Map<String, InlineCode> tokens = new HashMap<>();

    private Placeholders(CodedText segment) {
        this.segment = segment;
        this.codes = InlineCode.in(segment);
        this.text = encode();
    }

    /** Of a whole fragment as one segment. */
    public static Placeholders of(TextFragment fragment) {
        return of(CodedText.of(fragment));
    }

    static Placeholders of(CodedText segment) {
        return new Placeholders(segment);
    }

    /** What is translated. */
    public String text() {
        return text;
    }

    /** A translation of {@link #text()} with the codes in the places of their tokens. */
    public TextFragment decode(String translated) {
        return decoded(translated).fragment();
    }

    CodedText decoded(String translated) {
        String clean = MARKER.matcher(translated).replaceAll(" ");
        StringBuilder placed = new StringBuilder();
        StringBuilder bare = new StringBuilder();
        List<InlineCode> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int kept = 0;
        Matcher token = TOKEN.matcher(clean);
        while (token.find()) {
            String name = canonical(token);
            InlineCode code = tokens.get(name);
            if (code == null) {
                continue;
            }
            placed.append(clean, kept, token.start());
            bare.append(clean, kept, token.start());
            kept = token.end();
            if (seen.add(name)) {
                placed.append(code.marker());
                found.add(code);
            }
        }
        placed.append(clean, kept, clean.length());
        bare.append(clean, kept, clean.length());
        boolean sound = found.size() == codes.size() && (found.equals(codes) || InlineCode.isNested(found));
        return segment.with(sound ? placed.toString() : inSourceOrder(bare.toString()));
    }

    private String encode() {
        Set<Integer> taken = new HashSet<>();
        Matcher literal = TOKEN.matcher(segment.plain());
        while (literal.find()) {
            taken.add(number(literal));
        }
        int[] numbers = new int[codes.size()];
        int next = 1;
        for (InlineCode code : codes) {
            if (numbers[code.pair()] == 0) {
                while (taken.contains(next)) {
                    next++;
                }
                numbers[code.pair()] = next++;
            }
        }
        StringBuilder encoded = new StringBuilder();
        String coded = segment.text();
        int code = 0;
        for (int i = 0; i < coded.length(); i++) {
            if (TextFragment.isMarker(coded.charAt(i))) {
                InlineCode inline = codes.get(code++);
                String token = token(inline.kind(), numbers[inline.pair()]);
                tokens.put(token, inline);
                encoded.append(token);
                i++;
            } else {
                encoded.append(coded.charAt(i));
            }
        }
        return encoded.toString();
    }

    private static String token(Kind kind, int number) {
        return switch (kind) {
            case OPENING -> "<" + number + ">";
            case CLOSING -> "</" + number + ">";
            case ALONE, LEFT_OPEN, CLOSES_OUTSIDE -> "<" + number + "/>";
        };
    }

    private static String canonical(Matcher token) {
        return "<" + token.group(1) + number(token) + token.group(3) + ">";
    }

    private static int number(Matcher token) {
        return Integer.parseInt(token.group(2));
    }

    /**
     * The codes in the order that they have in the source, which nests as the source does: those at its ends at the ends, the
     * others at the word boundary that is as far along.
     */
    private String inSourceOrder(String bare) {
        String coded = segment.text();
        int length = segment.plain().length();
        List<Integer> boundaries = boundaries(bare);
        StringBuilder placed = new StringBuilder();
        int passed = 0;
        int from = 0;
        int code = 0;
        int i = 0;
        while (i < coded.length()) {
            if (!TextFragment.isMarker(coded.charAt(i))) {
                passed++;
                i++;
                continue;
            }
            InlineCode inline = codes.get(code++);
            i += 2;
            int at = passed == length && length > 0
                    ? bare.length()
                    : passed == 0
                            ? 0
                            : nearest(bare, boundaries, (double) passed / length, clings(coded, i, inline.kind()));
            int to = Math.max(from, at);
            placed.append(bare, from, to).append(inline.marker());
            from = to;
        }
        return placed.append(bare, from, bare.length()).toString();
    }

    private static List<Integer> boundaries(String text) {
        BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        List<Integer> boundaries = new ArrayList<>();
        for (int at = words.first(); at != BreakIterator.DONE; at = words.next()) {
            boundaries.add(at);
        }
        return boundaries;
    }

    /** Whether a code belongs behind a word: what closes does, and what stands alone before a space. */
    private static boolean clings(String coded, int next, Kind kind) {
        return switch (kind) {
            case OPENING, LEFT_OPEN -> false;
            case CLOSING, CLOSES_OUTSIDE -> true;
            case ALONE -> next < coded.length() && Character.isWhitespace(coded.charAt(next));
        };
    }

    /** The word boundary that is as far along, before a word or behind one. */
    private static int nearest(String text, List<Integer> boundaries, double part, boolean behind) {
        double wanted = part * text.length();
        int best = 0;
        double distance = Double.MAX_VALUE;
        for (int at : boundaries) {
            int beside = behind ? at - 1 : at;
            boolean atSpace = beside >= 0 && beside < text.length() && Character.isWhitespace(text.charAt(beside));
            double away = Math.abs(at - wanted) + (atSpace ? 1.5 : 0);
            if (away < distance) {
                distance = away;
                best = at;
            }
        }
        return best;
    }
}
