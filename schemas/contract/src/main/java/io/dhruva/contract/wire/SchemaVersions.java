package io.dhruva.contract.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of a schema that was ever released, oldest first.
 *
 * <p>They lie in {@code /schema-versions/<name>/<n>.avsc}, n from 1, and are never changed; a change of a schema adds
 * the next file.
 */
final class SchemaVersions {

    private SchemaVersions() {}

    static List<Schema> of(String name) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String path = "/schema-versions/%s/%d.avsc".formatted(name, versions.size() + 1);
            try (InputStream in = SchemaVersions.class.getResourceAsStream(path)) {
                if (in == null) {
                    return List.copyOf(versions);
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
