package io.dhruva.document.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of file that can be translated. */
public enum Format {
    TXT("txt", "text/plain", List.of("text", "log")),
    MARKDOWN("md", "text/markdown", List.of("markdown", "mdown", "mkd")),
    HTML("html", "text/html", List.of("htm", "xhtml", "xht")),
    DOCX(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of("docm", "dotx", "dotm", "word")),
    PPTX(
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            List.of("pptm", "potx", "potm", "ppsx", "ppsm", "powerpoint")),
    XLSX(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            List.of("xlsm", "xltx", "xltm", "excel")),
    ODT("odt", "application/vnd.oasis.opendocument.text", List.of("ott")),
    ODS("ods", "application/vnd.oasis.opendocument.spreadsheet", List.of("ots")),
    ODP("odp", "application/vnd.oasis.opendocument.presentation", List.of("otp")),
    SRT("srt", "application/x-subrip", List.of("subrip")),
    VTT("vtt", "text/vtt", List.of("webvtt")),
    TTML("ttml", "application/ttml+xml", List.of("dfxp", "itt")),
    XLIFF("xliff", "application/xliff+xml", List.of("xlf", "xliff1", "xliff12")),
    XLIFF2("xliff2", "application/xliff+xml", List.of("xliff20", "xliff21")),
    PO("po", "text/x-gettext-translation", List.of("pot", "gettext")),
    JSON("json", "application/json", List.of()),
    YAML("yaml", "application/yaml", List.of("yml")),
    PROPERTIES("properties", "text/x-java-properties", List.of()),
    STRINGS("strings", "text/x-apple-strings", List.of()),
    CSV("csv", "text/csv", List.of()),
    TSV("tsv", "text/tab-separated-values", List.of("tab")),
    XML("xml", "application/xml", List.of());

    private final String code;
    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // Why: made by List.of.
    private final List<String> aliases;

    Format(String code, String mediaType, List<String> aliases) {
        this.code = code;
        this.mediaType = mediaType;
        this.aliases = aliases;
    }

    /** The name in requests and answers, in lower case. */
    public String code() {
        return code;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual extension of a file's name, without the dot. */
    public String extension() {
        return this == XLIFF || this == XLIFF2 ? "xlf" : code;
    }

    /** Whether the file is a zip of parts, as office programs write them. */
    public boolean isContainer() {
        return switch (this) {
            case DOCX, PPTX, XLSX, ODT, ODS, ODP -> true;
            default -> false;
        };
    }

    /** Whether the file is walked through in small pieces; the others are held in memory as a whole. */
    public boolean isStreamed() {
        return switch (this) {
            case TXT, CSV, TSV, SRT, VTT, PROPERTIES, HTML, XML, TTML, JSON -> true;
            default -> false;
        };
    }

    /** The format of a code, an alias or an extension, in any case. */
    public static Optional<Format> find(String code) {
        String wanted = code.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.code.equals(wanted) || format.aliases.contains(wanted))
                .findFirst();
    }

    /** What a file's name promises, by its last extension. */
    public static Optional<Format> ofName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : find(name.substring(dot + 1));
    }

    /** The codes of all that is served, for people. */
    public static String served() {
        return Arrays.stream(values()).map(Format::code).collect(Collectors.joining(", "));
    }
}
