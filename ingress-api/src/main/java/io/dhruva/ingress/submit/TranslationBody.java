package io.dhruva.ingress.submit;

import io.dhruva.ingress.notify.Receiver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A translation of files as clients ask for it.
 *
 * @param fileId or {@code fileIds}, of files that were uploaded
 * @param targetLanguage or {@code targetLanguages}; with both, all of them
 * @param format what the files are; null: found out by their content
 * @param columns of tables, from 1; null: all
 * @param glossaryFileId a file with terms and their translations
 * @param bilingual xliff or tmx, instead of the documents
 * @param reuse whether earlier translations are used, and these are kept for later ones; null: they are
 * @param callback where its end is to be told
 */
record TranslationBody(
        @Nullable String fileId,
        @Nullable List<@Nullable String> fileIds,
        @Nullable String sourceLanguage,
        @Nullable String targetLanguage,
        @Nullable List<@Nullable String> targetLanguages,
        @Nullable String format,
        @Nullable List<@Nullable Integer> columns,
        @Nullable String serviceId,
        @Nullable String glossaryFileId,
        @Nullable String bilingual,
        @Nullable Boolean reuse,
        @Nullable Long ttlSeconds,
        Receiver.@Nullable Body callback,
        @Nullable Map<String, @Nullable String> labels) {}
