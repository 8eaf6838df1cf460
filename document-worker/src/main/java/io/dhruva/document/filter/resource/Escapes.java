package io.dhruva.document.filter.resource;

/** Backslash escapes as Java, JavaScript and C have them. */
final class Escapes {

    /** Letters behind a backslash, and the characters that they stand for. */
    private static final String LETTERS = "abfnrtv";

    private static final String CONTROLS = "\u0007\b\f\n\r\t\u000b";

    private Escapes() {}

    /** The four hexadecimal digits at a place; negative if there are none. */
    static int hexadecimal(String text, int at) {
        if (at + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    /** Appends a character, as an escape if it is not ASCII. */
    static void ascii(StringBuilder to, char character) {
        if (character < 0x20 || character > 0x7e) {
            to.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) character));
        } else {
            to.append(character);
        }
    }

    /** The content of a string in double quotes, with its escapes read. */
    static String unquoted(String raw) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            char character = raw.charAt(at++);
            if (character != '\\' || at == raw.length()) {
                value.append(character);
                continue;
            }
            char escaped = raw.charAt(at++);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'f' -> value.append('\f');
                case 'b' -> value.append('\b');
                case 'u', 'U' -> {
                    int code = hexadecimal(raw, at);
                    value.append(code < 0 ? escaped : (char) code);
                    at += code < 0 ? 0 : 4;
                }
                default -> value.append(escaped);
            }
        }
        return value.toString();
    }

    /** The content of a C string as gettext reads it: letters for some control characters, and octal numbers. */
    static String unquotedC(String raw) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            char character = raw.charAt(at++);
            if (character != '\\' || at == raw.length()) {
                value.append(character);
                continue;
            }
            int digits = at;
            while (digits < Math.min(at + 3, raw.length()) && Character.digit(raw.charAt(digits), 8) >= 0) {
                digits++;
            }
            if (digits > at) {
                value.append((char) Integer.parseInt(raw.substring(at, digits), 8));
                at = digits;
            } else {
                int letter = LETTERS.indexOf(raw.charAt(at));
                value.append(letter < 0 ? raw.charAt(at) : CONTROLS.charAt(letter));
                at++;
            }
        }
        return value.toString();
    }

    /** What stands between double quotes of a C string for a text. */
    static String quotedC(String value) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            int control = CONTROLS.indexOf(character);
            if (control >= 0) {
                raw.append('\\').append(LETTERS.charAt(control));
            } else if (character == '"' || character == '\\') {
                raw.append('\\').append(character);
            } else if (character < 0x20) {
                raw.append(String.format(java.util.Locale.ROOT, "\\%03o", (int) character));
            } else {
                raw.append(character);
            }
        }
        return raw.toString();
    }

    /** What stands between double quotes for a text. */
    static String quoted(String value) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"' -> raw.append("\\\"");
                case '\\' -> raw.append("\\\\");
                case '\n' -> raw.append("\\n");
                case '\t' -> raw.append("\\t");
                case '\r' -> raw.append("\\r");
                default -> {
                    if (character < 0x20) {
                        Escapes.ascii(raw, character);
                    } else {
                        raw.append(character);
                    }
                }
            }
        }
        return raw.toString();
    }
}
