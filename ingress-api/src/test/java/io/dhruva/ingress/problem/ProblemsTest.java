package io.dhruva.ingress.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.wire.WireConfiguration;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {

    private static final JsonMapper JSON = WireConfiguration.strict();

    private static final String DEEP = "{\"inner\":".repeat(33) + "{}" + "}".repeat(33);

    /** A body with one field that may be an inner body. */
    record Body(
            @Nullable Integer number,
            @Nullable String text,
            @Nullable Body inner) {}

    /** Paths that go wrong. */
    @SuppressWarnings("DoNotCallSuggester")
    @Controller
    @ResponseBody
    static final class Wrong {

        @PostMapping(
                path = {"/bodies", "/api/v1/nmt/inference"},
                consumes = "application/json")
        String body(@RequestBody Body body) {
            return "read";
        }

        @GetMapping("/numbers")
        String number(@RequestParam int number) {
            return "read";
        }

        @GetMapping("/defect")
        String defect() {
            throw new IllegalStateException("the password is 1234");
        }

        @GetMapping("/away")
        String away() {
            throw Code.QUEUE_UNAVAILABLE
                    .problem("later")
                    .retryAfter(Duration.ofSeconds(3))
                    .withJob("J")
                    .exception();
        }

        @GetMapping("/language")
        String language() {
            throw Problem.of(List.of(new Flaw("/a", Code.UNSUPPORTED_LANGUAGE, "no")))
                    .withSupported(List.of("en"))
                    .exception();
        }
    }

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Wrong())
            .setControllerAdvice(new ProblemAdvice(
                    new ProblemBodies(JSON, Clock.fixed(Instant.ofEpochMilli(1_500), ZoneOffset.UTC))))
            .setMessageConverters(new ByteArrayHttpMessageConverter(), new JacksonJsonHttpMessageConverter(JSON))
            .build();

    private MockHttpServletResponse post(String path, byte[] body) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.post(path)
                        .contentType("application/json")
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response) throws UnsupportedEncodingException {
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        return JSON.readTree(response.getContentAsString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"number":                     | malformed_json | ~~
            {"number":1                    | malformed_json | ~~
            {"other":1}                    | unknown_field  | /other
            {"inner":{"inner":{"x":1}}}    | unknown_field  | /inner/inner/x
            {"inner":{"number":{}}}        | invalid_type   | /inner/number
            [[[[[[[[[[[[]]]]]]]]]]]]       | invalid_type   | ~~
            {"inner":{"text":5}}           | invalid_type   | /inner/text
            {"number":"5"}                 | invalid_type   | /number
            {"number":1,"number":2}        | malformed_json | ~~
            DEEP                           | json_too_deep  | ~~
            """)
    void aBodyThatCannotBeReadIsToldItsPlace(String body, String code, String pointer) throws Exception {
        MockHttpServletResponse response =
                post("/bodies", body.replace("DEEP", DEEP).getBytes(StandardCharsets.UTF_8));

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).at("/code").stringValue()).isEqualTo(code);
        assertThat(json(response).at("/errors/0/pointer").asString("")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\uD800b", "\\uDC00"})
    void aTextThatCannotBeStoredIsRefused(String text) throws Exception {
        MockHttpServletResponse response =
                post("/bodies", "{\"inner\":{\"text\":\"%s\"}}".formatted(text).getBytes(StandardCharsets.UTF_8));

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/pointer").asString("")).isEqualTo("/inner/text");
    }

    @Test
    void malformedJsonIsToldLineAndColumn() throws Exception {
        JsonNode problem = json(post("/bodies", "{\n \"number\": x}".getBytes(StandardCharsets.UTF_8)));

        assertThat(problem.at("/detail").stringValue()).contains("line 2, column");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws Exception {
        MockHttpServletResponse response =
                post("/bodies", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).at("/code").stringValue()).isEqualTo("invalid_utf8");
    }

    @Test
    void thePlatformsPathsCarryTheDetailThatItsClientsRead() throws Exception {
        JsonNode problem = json(post("/api/v1/nmt/inference", "{".getBytes(StandardCharsets.UTF_8)));

        assertThat(problem.at("/detail/code").stringValue()).isEqualTo("HTTP_ERROR");
        assertThat(problem.at("/detail/message").stringValue()).contains("line 1");
        assertThat(problem.at("/detail/timestamp").doubleValue()).isEqualTo(1.5);
        assertThat(problem.at("/code").stringValue()).isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, 404, not_found", "/numbers?number=x, 400, bad_request", "/numbers, 400, bad_request"})
    void whatTheFrameworkRefusesIsAProblemToo(String path, int status, String code) throws Exception {
        MockHttpServletResponse response = get(path);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(json(response).at("/code").stringValue()).isEqualTo(code);
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() throws Exception {
        MockHttpServletResponse response = get("/bodies");

        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeader("Allow")).isEqualTo("POST");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        MockHttpServletResponse response = mvc.perform(MockMvcRequestBuilders.post("/bodies")
                        .contentType("text/plain")
                        .content("x"))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(415);
        assertThat(json(response).at("/code").stringValue()).isEqualTo("unsupported_media_type");
    }

    @Test
    void aDefectTellsNothingOfItsInside() throws Exception {
        MockHttpServletResponse response = get("/defect");

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("internal_error").doesNotContain("1234");
    }

    @Test
    void aProblemThatPassesSaysWhenToComeBack() throws Exception {
        MockHttpServletResponse response = get("/away");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("3");
        assertThat(json(response).at("/retryable").booleanValue()).isTrue();
        assertThat(json(response).at("/jobId").stringValue()).isEqualTo("J");
    }

    @Test
    void anUnsupportedLanguageSaysWhatIsSupported() throws Exception {
        assertThat(json(get("/language")).at("/supported/0").stringValue()).isEqualTo("en");
    }
}
