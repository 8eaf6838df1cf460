package io.dhruva.modelserver.engine;

import java.util.Locale;

/** How clients write a language: an ISO 639 code, with or without a script or a region behind it. */
public final class Languages {

    private Languages() {}

    /** The bare code: {@code hi} of {@code hi_Deva}, {@code en} of {@code en-US}. */
    public static String bare(String tag) {
        String code = tag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < code.length() && code.charAt(end) != '_' && code.charAt(end) != '-') {
            end++;
        }
        return code.substring(0, end);
    }
}
