package io.dhruva.document.text;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/** Finds what must not be translated within a plain text, and writes a text with its codes. */
public final class InlineCodes {

    private static final Pattern VARIABLE = Pattern.compile("</?[A-Za-z][^<>]{0,500}>"
            + "|\\{\\{[^{}]{1,80}\\}\\}"
            + "|[$%#]\\{[^{}]{1,80}\\}"
            + "|\\{[A-Za-z0-9_.:, #%-]{0,80}\\}"
            + "|%(?:\\d{1,2}\\$)?[-+0#]{0,3}\\d{0,3}(?:\\.\\d{1,3})?(?:hh|h|ll|l|q|z|t|j|L)?[dioxXucsfeEgGpn@](?![A-Za-z])"
            + "|%\\([A-Za-z0-9_]{1,80}\\)[dsrf]"
            + "|&[A-Za-z]{2,10};");

    /** Subtitle tags: SubRip's and WebVTT's, and the positions of Advanced SubStation Alpha. */
    private static final Pattern CUE = Pattern.compile(
            "</?(?:[A-Za-z][^<>]{0,500})?>|<\\d[\\d:.]{1,20}>|\\{\\\\[^{}]{1,200}\\}|\\{/?[ubiyUBIY](?::[^{}]{0,40})?\\}");

    private InlineCodes() {}

    /** A text without codes. */
    public static TextFragment none(String text) {
        return new TextFragment().append(text);
    }

    /** A text of a resource file: printf and message variables, tags, entities. */
    public static TextFragment variables(String text) {
        return found(VARIABLE, text, plain -> plain);
    }

    /** A caption's text, which is read by a function where it is not a tag. */
    public static TextFragment cue(String text, UnaryOperator<String> reading) {
        return found(CUE, text, reading);
    }

    /** Writes a text, its plain parts escaped, its codes as they are. */
    public static String written(TextFragment fragment, UnaryOperator<String> escape) {
        CodedText coded = CodedText.of(fragment);
        String text = coded.text();
        StringBuilder written = new StringBuilder(text.length());
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (TextFragment.isMarker(text.charAt(i))) {
                written.append(escape.apply(text.substring(plain, i)));
                written.append(coded.code(i).getData());
                i++;
                plain = i + 1;
            }
        }
        return written.append(escape.apply(text.substring(plain))).toString();
    }

    private static TextFragment found(Pattern pattern, String text, UnaryOperator<String> reading) {
        TextFragment fragment = new TextFragment();
        Matcher code = pattern.matcher(text);
        int kept = 0;
        while (code.find()) {
            fragment.append(reading.apply(text.substring(kept, code.start())));
            fragment.append(TagType.PLACEHOLDER, "variable", code.group());
            kept = code.end();
        }
        return fragment.append(reading.apply(text.substring(kept)));
    }
}
