package io.dhruva.standalone.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name of a download, by its header. Source: RFC 6266. */
final class FileNames {

    private static final String NONE = "translation";
    private static final Pattern EXTENDED = Pattern.compile("filename\\*=UTF-8''([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /** The name alone, wherever its sender would have it lie. */
    static String of(String disposition) {
        var extended = EXTENDED.matcher(disposition);
        var plain = PLAIN.matcher(disposition);
        var name = extended.find()
                ? URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                : plain.find() ? plain.group(1) : NONE;
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() || last.equals(".") || last.equals("..") || last.indexOf('\0') >= 0 ? NONE : last;
    }
}
