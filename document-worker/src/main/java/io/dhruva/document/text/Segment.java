package io.dhruva.document.text;

import io.dhruva.document.text.InlineCode.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.okapi.common.resource.TextFragment;

/**
 * One sentence of a paragraph: what is translated, and what stays around it: white space, and tags that hold all of it.
 *
 * <p>Invariant: the segments of a paragraph, each with its own text, give the paragraph.
 */
public final class Segment {

    private final String lead;
    private final CodedText core;
    private final String trail;
    private final Placeholders placeholders;

    private Segment(String lead, CodedText core, String trail) {
        this.lead = lead;
        this.core = core;
        this.trail = trail;
        this.placeholders = Placeholders.of(core);
    }

    /** The sentences of a paragraph. */
    public static List<Segment> sentences(TextFragment paragraph, String language, int longest) {
        CodedText coded = CodedText.of(paragraph);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        int plain = 0;
        int at = 0;
        String text = coded.text();
        for (int end : Sentences.ends(coded.plain(), language, longest)) {
            while (plain < end) {
                if (TextFragment.isMarker(text.charAt(at))) {
                    at += 2;
                } else {
                    at++;
                    plain++;
                }
            }
            while (at < text.length() && text.charAt(at) == TextFragment.MARKER_CLOSING) {
                at += 2;
            }
            segments.add(of(coded.with(text.substring(start, at))));
            start = at;
        }
        if (start < text.length()) {
            segments.add(of(coded.with(text.substring(start))));
        }
        return segments;
    }

    /** A text that is one segment whatever it holds. */
    public static Segment whole(TextFragment text) {
        return of(CodedText.of(text));
    }

    static Segment of(CodedText coded) {
        String text = coded.text();
        List<InlineCode> codes = InlineCode.in(coded);
        int first = 0;
        int last = codes.size() - 1;
        Set<Integer> outside = outside(coded, codes);
        int start = 0;
        while (start < text.length()) {
            if (Character.isWhitespace(text.charAt(start))) {
                start++;
            } else if (TextFragment.isMarker(text.charAt(start)) && outside.contains(first)) {
                first++;
                start += 2;
            } else {
                break;
            }
        }
        int end = text.length();
        while (end > start) {
            if (end - 2 >= start && TextFragment.isMarker(text.charAt(end - 2))) {
                if (!outside.contains(last)) {
                    break;
                }
                last--;
                end -= 2;
            } else if (Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            } else {
                break;
            }
        }
        return new Segment(text.substring(0, start), coded.with(text.substring(start, end)), text.substring(end));
    }

    /**
     * Which codes, by their number, can stay outside: tags before the first or behind the last word, unless the other of
     * their pair stands between words.
     */
    private static Set<Integer> outside(CodedText coded, List<InlineCode> codes) {
        List<Integer> leading = new ArrayList<>();
        List<Integer> trailing = new ArrayList<>();
        int words = 0;
        int code = 0;
        String text = coded.text();
        for (int i = 0; i < text.length(); i++) {
            if (TextFragment.isMarker(text.charAt(i))) {
                if (words == 0) {
                    leading.add(code);
                } else {
                    trailing.add(code);
                }
                code++;
                i++;
            } else if (!Character.isWhitespace(text.charAt(i))) {
                words++;
                trailing.clear();
            }
        }
        Set<Integer> outside = new HashSet<>(leading);
        outside.addAll(trailing);
        for (boolean changed = true; changed; ) {
            changed = keepRuns(leading, codes, outside);
            changed |= keepRuns(trailing.reversed(), codes, outside);
        }
        return outside;
    }

    /** Takes from the set whatever follows, from the outside inwards, a code that cannot stay outside. */
    private static boolean keepRuns(List<Integer> run, List<InlineCode> codes, Set<Integer> outside) {
        boolean open = true;
        boolean changed = false;
        for (int number : run) {
            open = open && outside.contains(number) && canStayOutside(number, codes, outside);
            if (!open) {
                changed |= outside.remove(number);
            }
        }
        return changed;
    }

    private static boolean canStayOutside(int number, List<InlineCode> codes, Set<Integer> outside) {
        InlineCode code = codes.get(number);
        if (!code.markup()) {
            return false;
        }
        if (code.kind() != Kind.OPENING && code.kind() != Kind.CLOSING) {
            return true;
        }
        for (int other = 0; other < codes.size(); other++) {
            if (other != number && codes.get(other).pair() == code.pair()) {
                return outside.contains(other);
            }
        }
        return true;
    }

    /** What is translated, its inline codes as placeholders. */
    public String text() {
        return placeholders.text();
    }

    /** Whether there is a letter to translate. */
    public boolean hasWords() {
        return core.plain().codePoints().anyMatch(Character::isLetter);
    }

    /** What stands in the coded text for this segment, translated. */
    public String coded(String translated) {
        return lead + placeholders.decoded(translated).text() + trail;
    }

    /** What stands in the coded text for this segment as it is. */
    public String coded() {
        return lead + core.text() + trail;
    }

    /** What stands in the coded text for this segment, left as it is, in double square brackets. */
    public String codedMarked() {
        return lead + "[[" + core.text() + "]]" + trail;
    }

    /** The translated part in the source language. */
    public TextFragment source() {
        return core.fragment();
    }

    /** The translated part in the other language. */
    public TextFragment target(String translated) {
        return placeholders.decode(translated);
    }
}
