package io.dhruva.document.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.content.Request.DocumentRequest;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.work.Sheets.Manuscript;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermsTest {

    private final Path file;

    TermsTest(@TempDir Path directory) {
        file = directory.resolve("terms.csv");
    }

    @Test
    void aTermIsTranslatedAsTheGlossarySays() throws Exception {
        Terms.InLanguage terms = terms("share group,grupo de reparto\nlag,retraso\n", "es");

        assertThat(terms.guarded("The Share Group has no lag, and lagging is fine."))
                .isEqualTo("The Xq0z has no Xq1z, and lagging is fine.");
        assertThat(terms.restored("The share group has no lag.", "El Xq0z no tiene Xq1z."))
                .isEqualTo(new Terms.Restored("El grupo de reparto no tiene retraso.", List.of()));
    }

    @Test
    void aTermWhoseNameDoesNotComeBackIsNotMet() throws Exception {
        Terms.InLanguage terms = terms("lag,retraso\n", "es");

        assertThat(terms.restored("No lag.", "Ninguna demora."))
                .isEqualTo(new Terms.Restored("Ninguna demora.", List.of("lag")));
    }

    @Test
    void whatTheEngineSaysByItselfAsTheGlossaryDoesIsMet() throws Exception {
        Terms.InLanguage terms = terms("lag,retraso\ngroup,grupo\n", "es");

        assertThat(terms.restored("No lag in the group.", "Retraso no en el conjunto."))
                .isEqualTo(new Terms.Restored("Retraso no en el conjunto.", List.of("group")));
    }

    @Test
    void columnsAreFoundByTheLanguagesOfTheFirstRow() throws Exception {
        String table = "en\tfr\tes\nlag\tretard\tretraso\n";

        assertThat(terms(table, "fr").restored("lag", "Xq0z").text()).isEqualTo("retard");
        assertThat(terms(table, "es").restored("lag", "Xq0z").text()).isEqualTo("retraso");
        assertThat(terms(table, "de").guarded("lag")).isEqualTo("lag");
    }

    @Test
    void withoutAGlossaryATextStaysAsItIs() throws Exception {
        Terms.InLanguage terms =
                Terms.of(new Sheets(request("es"), List.of(), null)).in(sheet("es"));

        assertThat(terms.guarded("lag")).isEqualTo("lag");
        assertThat(terms.restored("lag", "retraso")).isEqualTo(new Terms.Restored("retraso", List.of()));
    }

    @Test
    void aTableWithOneColumnIsRefused() {
        assertThatThrownBy(() -> terms("lag\n", "es"))
                .isInstanceOf(RefusedDocument.class)
                .hasMessageContaining("line 1");
    }

    private Terms.InLanguage terms(String table, String language) throws IOException, RefusedDocument {
        Files.writeString(file, table);
        return Terms.of(new Sheets(request(language), List.of(), file)).in(sheet(language));
    }

    private static Sheet sheet(String language) {
        return new Sheet(
                0, new Manuscript("a.txt", null, null, false), new DocumentRequest.Target(language, "nmt"), "en");
    }

    private static DocumentRequest request(String language) {
        return new DocumentRequest(
                "en",
                List.of(new DocumentRequest.Target(language, "nmt")),
                List.of(),
                null,
                List.of(),
                null,
                null,
                true);
    }
}
