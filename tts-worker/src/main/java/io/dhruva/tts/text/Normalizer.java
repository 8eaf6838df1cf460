package io.dhruva.tts.text;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;

/** Writes a text as voices expect it: composed characters (NFC), no control characters, single spaces. */
final class Normalizer {

    // Why not all of Cf: joiners shape Indic letters and are heard.
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cs}\\p{Co}\\p{Cn}\\x{FEFF}\\x{00AD}\\x{200B}]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Z}]+");

    private Normalizer() {}

    static String normalize(String text) {
        String spaced = SPACES.matcher(text).replaceAll(" ");
        return Normalizer2.getNFCInstance()
                .normalize(UNSPEAKABLE.matcher(spaced).replaceAll(""))
                .strip();
    }
}
