package io.dhruva.document.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.okapi.common.resource.Code;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/**
 * An inline code within one segment.
 *
 * @param marker its two characters in the coded text
 * @param kind what it does there
 * @param pair the number that an opening and its closing code share; for others a number of its own
 * @param markup whether it is a tag, which says nothing; others, as {@code %s}, stand for a word
 */
record InlineCode(String marker, Kind kind, int pair, boolean markup) {

    private static final Pattern TAG = Pattern.compile("(?s)<(/?)([A-Za-z][^\\s/>]*)[^>]*?(/?)>");

    enum Kind {
        /** Opens what a later code of the segment closes. */
        OPENING,
        /** Closes what an earlier code of the segment has opened. */
        CLOSING,
        /** Opens what another segment closes. */
        LEFT_OPEN,
        /** Closes what another segment has opened. */
        CLOSES_OUTSIDE,
        /** Stands alone. */
        ALONE
    }

    /** The codes of a segment in their order, paired. */
    static List<InlineCode> in(CodedText segment) {
        List<InlineCode> codes = new ArrayList<>();
        Map<String, Deque<Integer>> open = new HashMap<>();
        String text = segment.text();
        int i = 0;
        while (i < text.length()) {
            if (!TextFragment.isMarker(text.charAt(i))) {
                i++;
                continue;
            }
            Code code = segment.code(i);
            Shape shape = Shape.of(code);
            String marker = text.substring(i, i + 2);
            boolean markup = code.getData().isEmpty() || code.getData().startsWith("<");
            int number = codes.size();
            Deque<Integer> opened = open.computeIfAbsent(shape.name, name -> new ArrayDeque<>());
            if (shape.closes && !opened.isEmpty()) {
                number = opened.pop();
                codes.set(number, codes.get(number).as(Kind.OPENING));
                codes.add(new InlineCode(marker, Kind.CLOSING, number, markup));
            } else {
                if (shape.opens) {
                    opened.push(number);
                }
                codes.add(new InlineCode(marker, shape.unpaired(), number, markup));
            }
            i += 2;
        }
        return codes;
    }

    /**
     * Whether pairs close in the order in which they opened, and what reaches into other segments still does so the same
     * way.
     */
    static boolean isNested(List<InlineCode> codes) {
        List<InlineCode> open = new ArrayList<>();
        for (InlineCode code : codes) {
            switch (code.kind) {
                case OPENING, LEFT_OPEN -> open.add(code);
                case CLOSING -> {
                    if (open.isEmpty() || open.removeLast().pair != code.pair) {
                        return false;
                    }
                }
                case CLOSES_OUTSIDE -> {
                    if (!open.isEmpty()) {
                        return false;
                    }
                }
                case ALONE -> {}
            }
        }
        return ascends(codes, Kind.LEFT_OPEN) && ascends(codes, Kind.CLOSES_OUTSIDE);
    }

    private static boolean ascends(List<InlineCode> codes, Kind kind) {
        int last = -1;
        for (InlineCode code : codes) {
            if (code.kind == kind) {
                if (code.pair < last) {
                    return false;
                }
                last = code.pair;
            }
        }
        return true;
    }

    private InlineCode as(Kind other) {
        return new InlineCode(marker, other, pair, markup);
    }

    /** What a code is by itself: some filters mark tags as standing alone, so their text is looked at, too. */
    private record Shape(TagType type, boolean opens, boolean closes, String name) {

        static Shape of(Code code) {
            if (code.getTagType() != TagType.PLACEHOLDER) {
                boolean opens = code.getTagType() == TagType.OPENING;
                return new Shape(code.getTagType(), opens, !opens, "id " + code.getId());
            }
            Matcher tag = TAG.matcher(code.getData());
            if (!tag.matches() || !tag.group(3).isEmpty()) {
                return new Shape(TagType.PLACEHOLDER, false, false, "");
            }
            boolean opens = tag.group(1).isEmpty();
            return new Shape(TagType.PLACEHOLDER, opens, !opens, "tag " + tag.group(2));
        }

        Kind unpaired() {
            return switch (type) {
                case OPENING -> Kind.LEFT_OPEN;
                case CLOSING -> Kind.CLOSES_OUTSIDE;
                case PLACEHOLDER -> Kind.ALONE;
            };
        }
    }
}
