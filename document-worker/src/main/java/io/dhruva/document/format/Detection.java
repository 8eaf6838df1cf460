package io.dhruva.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its content. Its name, or the format that was asked for, only chooses among the kinds that the content
 * allows.
 *
 * @param format what the file is
 * @param encoding how its text is written; of a container, that of its parts: UTF-8
 * @param xml what is known of a file that is XML; of others null
 */
public record Detection(
        Format format, Encoding encoding, @Nullable XmlShape xml) {

    private static final int HEAD = 64 * 1024;

    private static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, "");

    private static final Set<Format> PLAIN = EnumSet.of(
            Format.TXT, Format.MARKDOWN, Format.CSV, Format.TSV, Format.PROPERTIES, Format.STRINGS, Format.YAML);

    private static final Pattern VTT = Pattern.compile("\\AWEBVTT(?:[ \\t].*)?(?:\\R|\\z)");
    private static final Pattern SRT = Pattern.compile(
            "\\A\\s*(?:\\d+[ \\t]*\\R)?\\s*\\d+:\\d\\d:\\d\\d[,.]\\d{1,3}[ \\t]*-->[ \\t]*\\d+:\\d\\d:\\d\\d");
    private static final Pattern PO = Pattern.compile("(?m)^msgid[ \\t]+\"[^\\r\\n]*\"[ \\t]*\\r?$");
    private static final Pattern WHOLE_HTML = Pattern.compile("(?is)\\A\\s*(?:<\\?xml.{0,200}?\\?>\\s*)?"
            + "(?:<!--.{0,4000}?-->\\s*)*(?:<!doctype\\s+html|<html[\\s>])");
    private static final Pattern SOME_HTML = Pattern.compile("(?is)\\A\\s*(?:<!--.{0,4000}?-->\\s*)*"
            + "<(?:head|body|div|p|table|h[1-6]|ul|ol|span|a|br|section|article|main|header|nav|meta|title|b|i|strong|em)"
            + "[\\s/>]");

    /**
     * Reads as much of a file as is needed to be sure of it: containers and XML to their end.
     *
     * @param name the file's name, of which the extension counts
     * @param wanted the format that was asked for; null for none
     */
    public static Detection of(Path file, String name, @Nullable Format wanted, Limits limits)
            throws IOException, RefusedDocument {
        long size = Files.size(file);
        if (size > limits.fileBytes()) {
            throw RefusedDocument.tooLarge("the file is larger than " + limits.fileBytes() + " bytes");
        }
        Detection found =
                content(file, wanted, wanted == null ? Format.ofName(name).orElse(null) : wanted, limits);
        if (wanted != null && found.format != wanted) {
            throw RefusedDocument.invalid(
                    "the file is not " + wanted.code() + " but looks like " + found.format.code());
        }
        if (!found.format.isContainer() && !found.format.isStreamed() && size > limits.heldBytes()) {
            throw RefusedDocument.tooLarge(
                    "a file of the format " + found.format.code() + " may have " + limits.heldBytes() + " bytes");
        }
        return found;
    }

    private static Detection content(Path file, @Nullable Format wanted, @Nullable Format named, Limits limits)
            throws IOException, RefusedDocument {
        if (isZip(file)) {
            return ZipShape.office(file, limits)
                    .map(format -> new Detection(format, UTF_8, null))
                    .orElseThrow(() -> RefusedDocument.unsupported("a zip that is no document of a known program"));
        }
        Encoding encoding = Encoding.of(file)
                .orElseThrow(() -> RefusedDocument.unsupported("the file is neither text nor a known container"));
        String head = head(file, encoding);
        if (head.isBlank() && named != null && named.isContainer()) {
            throw RefusedDocument.invalid("the file is empty");
        }
        return new Detection(Format.TXT, encoding, null).refined(file, head, wanted, named, limits);
    }

    private Detection refined(Path file, String head, @Nullable Format wanted, @Nullable Format named, Limits limits)
            throws IOException, RefusedDocument {
        if (VTT.matcher(head).find()) {
            return as(Format.VTT);
        }
        if (head.stripLeading().startsWith("<")) {
            Optional<Detection> markup = markup(file, head, named, limits);
            if (markup.isPresent()) {
                return markup.get();
            }
        }
        if (SRT.matcher(head).find()) {
            return as(Format.SRT);
        }
        if (PO.matcher(head).find() && named != Format.TXT && named != Format.MARKDOWN) {
            return as(Format.PO);
        }
        if ((head.stripLeading().startsWith("{") || head.stripLeading().startsWith("["))
                && (named == null || !PLAIN.contains(named) || named == Format.TXT)) {
            try (Reader text = encoding.open(file)) {
                if (JsonShape.isJson(text, limits)) {
                    return as(Format.JSON);
                }
            }
        }
        if (named == null || (named.isContainer() && wanted == null)) {
            return this;
        }
        if (PLAIN.contains(named)) {
            return as(named);
        }
        if (head.isBlank()) {
            return as(named);
        }
        throw RefusedDocument.invalid("the file is text, but not " + named.code());
    }

    private Optional<Detection> markup(Path file, String head, @Nullable Format named, Limits limits)
            throws IOException, RefusedDocument {
        if (WHOLE_HTML.matcher(head).find()) {
            return Optional.of(as(Format.HTML));
        }
        boolean declared = head.stripLeading().startsWith("<?xml");
        if (named != null && PLAIN.contains(named) && !declared) {
            return Optional.empty();
        }
        if (!declared && named != Format.XML && SOME_HTML.matcher(head).find()) {
            return Optional.of(as(Format.HTML));
        }
        Optional<XmlShape> root = XmlShape.head(new StringReader(head.stripLeading()));
        if (root.isEmpty() && !declared && named != Format.XML) {
            return Optional.empty();
        }
        try (Reader text = encoding.open(file)) {
            XmlShape shape = XmlShape.whole(text, limits);
            return Optional.of(new Detection(kind(shape), encoding, shape));
        }
    }

    private static Format kind(XmlShape shape) {
        String root = shape.root().toLowerCase(Locale.ROOT);
        if (root.equals("xliff")) {
            return shape.version().startsWith("2") ? Format.XLIFF2 : Format.XLIFF;
        }
        if (root.equals("tt")
                && (shape.namespace().contains("ttml") || shape.namespace().contains("ttaf"))) {
            return Format.TTML;
        }
        return root.equals("html") ? Format.HTML : Format.XML;
    }

    private Detection as(Format other) {
        return new Detection(other, encoding, xml);
    }

    /** Whether a file begins as zip archives do. */
    static boolean isZip(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 9 && start[3] < 9;
        }
    }

    private static String head(Path file, Encoding encoding) throws IOException {
        char[] chars = new char[HEAD];
        int length = 0;
        try (Reader text = encoding.open(file)) {
            for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
                read = text.read(chars, length, HEAD - length);
            }
        }
        return new String(chars, 0, length);
    }
}
