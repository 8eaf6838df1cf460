package io.dhruva.ingress.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Content that is downloaded under a name. Source: RFC 6266, and RFC 8187 for what is not ASCII. */
public final class Download {

    private static final String PLAIN = "-._~ ()[]+,=";
    private static final String ATTRIBUTE = "!#$&+-.^_`|~";

    private Download() {}

    /** The answer with that content, which it closes; a browser saves it and never shows it. */
    public static ResponseEntity<Resource> of(String name, String contentType, InputStream content) {
        return answer(name, contentType).body(new InputStreamResource(content));
    }

    /** The answer without its content. */
    static ResponseEntity.BodyBuilder answer(String name, String contentType) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(type(contentType))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
    }

    /** The header's value: the name as it is, behind one that every client can read. */
    static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(point -> plain.appendCodePoint(among(point, PLAIN) ? point : '_'));
        String quoted = "attachment; filename=\"" + plain + '"';
        return name.contentEquals(plain) ? quoted : quoted + "; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            if (among(one, ATTRIBUTE)) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(String.format("%02X", one & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean among(int point, String others) {
        return (point >= '0' && point <= '9')
                || (point >= 'A' && point <= 'Z')
                || (point >= 'a' && point <= 'z')
                || others.indexOf(point) >= 0;
    }

    /** The media type; that of any bytes if it is none. */
    static MediaType type(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
