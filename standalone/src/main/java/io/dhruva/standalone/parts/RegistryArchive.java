package io.dhruva.standalone.parts;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry server's archive, which the build puts beside the jars. */
final class RegistryArchive {

    private static final String PREFIX = "apicurio-registry-app-";
    private static final String SUFFIX = "-all.tar.gz";

    private RegistryArchive() {}

    /** The archive: beside the jar of this class, or in the lib directory beside its classes. */
    static Path find() throws IOException {
        for (var directory : places()) {
            var found = in(directory);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IOException("the registry server's archive is missing; build the module standalone");
    }

    /** The name of the unpacked directory. */
    static String name(Path archive) {
        var file = archive.getFileName().toString();
        return "apicurio-registry-" + file.substring(PREFIX.length(), file.length() - SUFFIX.length());
    }

    private static List<Path> places() throws IOException {
        var places = new ArrayList<Path>();
        try {
            var source = RegistryArchive.class.getProtectionDomain().getCodeSource();
            if (source != null) {
                var beside = Path.of(source.getLocation().toURI()).getParent();
                if (beside != null) {
                    places.add(beside);
                    places.add(beside.resolve("lib"));
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return places;
    }

    private static Optional<Path> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> {
                        var name = file.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                    })
                    .findFirst();
        }
    }
}
