package io.dhruva.document.filter;

import io.dhruva.document.format.Format;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file to be translated.
 *
 * @param name as its owner calls it; the extension helps where the content allows several formats
 * @param wanted the format that was asked for; null to find out
 * @param sourceLanguage BCP 47
 * @param columns the columns of a table to translate, counted from one; empty for all but the header row
 */
public record SourceFile(Path path, String name, @Nullable Format wanted, String sourceLanguage, Set<Integer> columns) {

    public SourceFile {
        columns = Set.copyOf(columns);
        if (columns.stream().anyMatch(column -> column < 1)) {
            throw new IllegalArgumentException("columns are counted from one");
        }
    }
}
