package io.dhruva.document.format;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text file's characters are written down: its charset, and the byte order mark before the first of them.
 *
 * @param charset decodes every byte of the file and gives the same bytes back
 * @param mark the byte order mark in hexadecimal digits; empty for none
 */
public record Encoding(Charset charset, String mark) {

    private static final int HEAD = 64 * 1024;

    private static final Pattern DECLARED = Pattern.compile(
            "(?i)(?:<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?|<meta[^>]{0,500}?charset\\s*=\\s*[\"']?)([A-Za-z0-9._:-]{2,40})");

    /** Of a whole file: by its mark, what it declares about itself, UTF-8 if it is that, else by its statistics. */
    static Optional<Encoding> of(Path file) throws IOException {
        byte[] head = head(file);
        Optional<Encoding> marked = marked(head);
        if (marked.isPresent()) {
            return marked;
        }
        Optional<Charset> wide = wide(head);
        if (wide.isPresent()) {
            return decodes(file, wide.get()) ? wide.map(charset -> new Encoding(charset, "")) : Optional.empty();
        }
        if (isBinary(head)) {
            return Optional.empty();
        }
        Optional<Charset> declared = declared(head);
        if (declared.isPresent() && decodes(file, declared.get())) {
            return declared.map(charset -> new Encoding(charset, ""));
        }
        if (decodes(file, StandardCharsets.UTF_8)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, ""));
        }
        Charset guessed = guessed(head);
        // Why: it alone gives back whatever bytes it was given.
        return Optional.of(new Encoding(decodes(file, guessed) ? guessed : StandardCharsets.ISO_8859_1, ""));
    }

    /** The bytes before the first character. */
    public byte[] markBytes() {
        return HexFormat.of().parseHex(mark);
    }

    /** Reads a file's characters, from behind the mark. */
    public Reader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), HEAD);
        bytes.skipNBytes(mark.length() / 2);
        return new BufferedReader(new InputStreamReader(bytes, charset), HEAD);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(HEAD);
        }
    }

    private static Optional<Encoding> marked(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, "efbbbf"));
        }
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(new Encoding(Charset.forName("UTF-32LE"), "fffe0000"));
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(Charset.forName("UTF-32BE"), "0000feff"));
        }
        if (starts(head, 0xFF, 0xFE)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, "fffe"));
        }
        if (starts(head, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16BE, "feff"));
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: in most scripts' white space every other byte is zero. */
    private static Optional<Charset> wide(byte[] head) {
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0 && i % 2 == 0) {
                evenZeros++;
            } else if (head[i] == 0) {
                oddZeros++;
            }
        }
        int enough = Math.max(1, head.length / 20);
        if (oddZeros >= enough && evenZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (evenZeros >= enough && oddZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean isBinary(byte[] head) {
        int controls = 0;
        for (byte value : head) {
            if (value == 0) {
                return true;
            }
            if (value > 0 && value < 0x20 && "\t\n\r\f\u001b".indexOf(value) < 0) {
                controls++;
            }
        }
        return controls > head.length / 100;
    }

    private static Optional<Charset> declared(byte[] head) {
        String start = new String(Arrays.copyOf(head, Math.min(head.length, 2048)), StandardCharsets.ISO_8859_1);
        if (!start.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        Matcher found = DECLARED.matcher(start);
        return found.find() ? known(found.group(1)) : Optional.empty();
    }

    private static Charset guessed(byte[] head) {
        CharsetMatch match = new CharsetDetector().setText(head).detect();
        return known(match == null ? "windows-1252" : match.getName()).orElse(StandardCharsets.ISO_8859_1);
    }

    private static Optional<Charset> known(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? Optional.of(charset) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        char[] chunk = new char[HEAD];
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            while (reader.read(chunk) >= 0) {
                // Read to the end: a single wrong byte decides.
            }
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }
}
