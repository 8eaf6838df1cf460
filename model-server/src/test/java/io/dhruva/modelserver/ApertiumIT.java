package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.translation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.triton.protocol.ModelConfigRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Translation by the pairs that are installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApertiumIT {

    private ModelServer server;
    private TritonClient client;

    @BeforeAll
    void start() throws IOException {
        for (String mode : new String[] {"eng-spa", "urd-hin"}) {
            assertThat(Files.exists(Path.of("/usr/share/apertium/modes/" + mode + ".mode")))
                    .as("install the Debian packages apertium and apertium-" + mode)
                    .isTrue();
        }
        server = ModelServer.start(ModelServerSettings.onFreePorts("nmt"));
        client = new TritonClient(server.port()).awaiting("nmt");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private String translate(String source, String target, String text) {
        return output(call(source, target, text), "OUTPUT_TEXT").toTexts().getFirst();
    }

    private ModelInferResponse call(String source, String target, String... texts) {
        return client.calls()
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .modelInfer(translation("nmt", source, target, texts));
    }

    @Test
    void englishBecomesSpanish() {
        assertThat(translate("en", "es", "The house is very big.")).isEqualTo("La casa es muy grande.");
    }

    @Test
    void urduBecomesHindiAndAScriptBehindTheLanguageIsIgnored() {
        assertThat(translate("ur_Arab", "hi_Deva", "یہ کتاب اچھی ہے")).contains("किताब");
    }

    @Test
    void everyRowIsAnsweredInItsPlace() {
        ModelInferResponse response = call("en", "es", "one", "", "two", "three");

        assertThat(output(response, "OUTPUT_TEXT").toTexts()).containsExactly("Uno", "", "Dos", "Tres");
        assertThat(output(response, "OUTPUT_TEXT").shape()).containsExactly(4L, 1L);
    }

    @Test
    void charactersOfTheStreamFormatSurvive() {
        String odd = "Xq [1] {2} ^3$ a@b.c <4> \\5 6/7 *8 #9";

        assertThat(translate("en", "es", odd)).contains("[1]", "{2}", "^3$", "@", "<4>", "\\5", "6/7", "*8", "#9");
    }

    @Test
    void lineBreaksAndZeroBytesBecomeSpacesAndNothingHangs() {
        assertThat(translate("en", "es", "one\ntwo\0three")).isEqualToIgnoringCase("uno dos tres");
    }

    @Test
    void aTextLongerThanAPipeIsTranslatedWhole() {
        String text = "The house is very big. ".repeat(6_000);

        assertThat(translate("en", "es", text).split("casa")).hasSize(6_001);
    }

    @Test
    void aPairThatIsNotInstalledIsRefusedByName() {
        assertThatThrownBy(() -> translate("en", "xx", "hello"))
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .satisfies(e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(e.getStatus().getDescription()).contains("en-xx", "en-es");
                });
    }

    @Test
    void theConfigTellsThePairs() {
        var config = client.calls()
                .modelConfig(ModelConfigRequest.newBuilder().setName("nmt").build())
                .getConfig();

        assertThat(config.getParametersOrThrow("pairs").getStringValue().split(","))
                .contains("en-es", "es-en", "ur-hi", "hi-ur");
        assertThat(config.getParametersOrThrow("task").getStringValue()).isEqualTo("nmt");
    }

    @RepeatedTest(5)
    void aKilledPipelineIsReplacedUnnoticed() {
        assertThat(translate("en", "es", "one")).isEqualToIgnoringCase("uno");
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);

        assertThat(translate("en", "es", "two")).isEqualToIgnoringCase("dos");
    }
}
