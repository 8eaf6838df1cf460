package io.dhruva.document.text;

import java.util.List;
import net.sf.okapi.common.resource.Code;
import net.sf.okapi.common.resource.TextFragment;

/**
 * A text with inline codes in it, each held by two characters: a marker and an index into the codes.
 *
 * @param text the characters, those of the markers included
 * @param codes what the markers stand for
 */
record CodedText(String text, List<Code> codes) {

    static CodedText of(TextFragment fragment) {
        return new CodedText(fragment.getCodedText(), fragment.getCodes());
    }

    CodedText with(String other) {
        return new CodedText(other, codes);
    }

    Code code(int marker) {
        return codes.get(TextFragment.toIndex(text.charAt(marker + 1)));
    }

    /** The text without its codes. */
    String plain() {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (TextFragment.isMarker(text.charAt(i))) {
                i++;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /** A fragment with copies of those codes that the text holds. */
    TextFragment fragment() {
        TextFragment fragment = new TextFragment();
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (TextFragment.isMarker(text.charAt(i))) {
                fragment.append(text.substring(plain, i));
                fragment.append(code(i).clone());
                i++;
                plain = i + 1;
            }
        }
        return fragment.append(text.substring(plain));
    }
}
