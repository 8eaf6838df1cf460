package io.dhruva.standalone.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** A file as the one part of a multipart body, read from the disk while it is sent. Source: RFC 7578. */
record MultipartFile(String boundary, Path file) {

    static MultipartFile of(Path file) {
        return new MultipartFile(UUID.randomUUID().toString(), file);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() throws FileNotFoundException {
        // Why: a quote would end the name, and is written so by browsers.
        var name = file.getFileName().toString().replace("\"", "%22").replaceAll("[\r\n]", " ");
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.UTF_8));
    }
}
