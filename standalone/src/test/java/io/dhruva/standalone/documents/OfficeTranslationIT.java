package io.dhruva.standalone.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.Office;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What LibreOffice made is translated from English to Spanish by a real engine, and LibreOffice opens it. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeTranslationIT {

    private static final Map<String, String> SOURCES = Map.of(
            "a.html", """
                    <html><head><meta charset="utf-8"></head><body><h1>The house</h1>
                    <p>The house is <b>big</b>. The car is red.</p></body></html>
                    """,
            "a.csv", "Thing,Number\nThe house is big.,12\n",
            "a.fodp", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
                      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
                      office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
                    <office:body><office:presentation><draw:page draw:name="page1">
                    <draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box>
                    <text:p>The house is big.</text:p></draw:text-box></draw:frame></draw:page>
                    </office:presentation></office:body></office:document>
                    """);

    private final List<ServiceProcess> workers = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private DocumentApi api;

    @BeforeAll
    void start(House house) {
        house.started("ingress-api", "model-server");
        for (String worker : List.of("nmt-worker", "document-worker")) {
            workers.add(house.process(worker, Map.of("DHRUVA_HTTP_PORT", "0")).start(DocumentApi.PATIENCE));
        }
        Client admin = Client.admin(house);
        admin.awaitModels("nmt");
        api = new DocumentApi(admin);
    }

    @AfterAll
    void stop() {
        workers.forEach(ServiceProcess::close);
    }

    @ParameterizedTest
    @CsvSource({
        "a.html,odt:writer8,txt:Text (encoded):UTF8",
        "a.html,docx:MS Word 2007 XML,txt:Text (encoded):UTF8",
        "a.csv,ods,csv",
        "a.csv,xlsx,csv",
        "a.fodp,odp,fodp",
        "a.fodp,pptx,fodp"
    })
    void anOfficeFileIsTranslatedAndOpensAgain(String name, String format, String plain, @TempDir Path directory)
            throws Exception {
        Office office = new Office(directory);
        Path source = Files.writeString(directory.resolve(name), Objects.requireNonNull(SOURCES.get(name)));
        Path odt = name.endsWith("html") ? office.converted(source, "odt:writer8") : source;
        Path made = format.startsWith("odt") ? odt : office.converted(odt, format);

        String job = api.translate(api.upload(made.getFileName().toString(), Files.readAllBytes(made)));
        JsonNode ended = api.ended(job);

        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("succeeded");
        Path translated = Files.write(
                directory.resolve("translated." + format.split(":", 2)[0]),
                api.download(job, "").body());
        assertThat(Files.readString(office.converted(translated, plain), charset(plain)))
                .contains("La casa es grande.")
                .doesNotContain("The house");
    }

    // Why: LibreOffice writes tables as Windows does, if nothing else is said.
    private static Charset charset(String plain) {
        return plain.equals("csv") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }
}
