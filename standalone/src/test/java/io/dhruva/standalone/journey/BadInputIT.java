package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a problem document, and no ending that pretends. */
@House.Shared
class BadInputIT {

    private static final String ASR = "/api/v1/asr/inference";
    private static final String NMT = "/api/v1/nmt/inference";
    private static final String TO_SPANISH =
            "\"config\":{\"language\":{\"sourceLanguage\":\"en\",\"targetLanguage\":\"es\"}}";
    private static final String ENGLISH_WAV =
            "\"config\":{\"language\":{\"sourceLanguage\":\"en\"},\"audioFormat\":\"wav\"}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no audio at all          | asr | {"audio":[],%W}                                                  | 422 | missing_field
                    empty audio              | asr | {"audio":[{"audioContent":""}],%W}                               | 422 | empty_audio
                    no source of audio       | asr | {"audio":[{}],%W}                                                | 422 | audio_source
                    two sources of audio     | asr | {"audio":[{"audioContent":"AAAA","audioUri":"https://a.b/c"}],%W}| 422 | audio_source
                    undecodable audio        | asr | {"audio":[{"audioContent":"%N"}],%W}                             | 422 | undecodable_audio
                    not base64               | asr | {"audio":[{"audioContent":"@@@@"}],%W}                           | 422 | invalid_base64
                    an address of this machine|asr | {"audio":[{"audioUri":"http://127.0.0.1/x"}],%W}                 | 422 | audio_uri_refused
                    unknown format           | asr | {"audio":[{"audioContent":"AAAA"}],"config":{"language":{"sourceLanguage":"en"},"audioFormat":"8track"}} | 422 | unsupported_format
                    unknown language         | nmt | {"input":[{"source":"Hi"}],"config":{"language":{"sourceLanguage":"en","targetLanguage":"xx"}}} | 422 | unsupported_language
                    unknown model            | nmt | {"input":[{"source":"Hi"}],"config":{"serviceId":"none","language":{"sourceLanguage":"en","targetLanguage":"es"}}} | 422 | unsupported_model
                    text over the limit      | nmt | {"input":[{"source":"%L"}],%S}                                   | 422 | text_too_long
                    malformed JSON           | nmt | {"input":[                                                       | 400 | malformed_json
                    over-deep JSON           | nmt | %D                                                               | 400 | json_too_deep
                    unknown field            | nmt | {"input":[{"source":"Hi","sauce":"x"}],%S}                       | 400 | unknown_field
                    """)
    void badInputIsRefusedWithItsReason(String what, String task, String body, int status, String code, House house)
            throws Exception {
        Api.Answer answer = new Api(house).post("asr".equals(task) ? ASR : NMT, filled(body));

        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void anUnknownFieldIsNamedByItsPointer(House house) throws Exception {
        Api.Answer answer = new Api(house).post(NMT, filled("{\"input\":[{\"source\":\"Hi\",\"sauce\":\"x\"}],%S}"));

        assertThat(answer.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/input/0/sauce");
    }

    @Test
    void invalidUtf8IsRefused(House house) throws Exception {
        byte[] body = filled("{\"input\":[{\"source\":\"H?\"}],%S}").getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xC3;

        assertThat(new Api(house).post(NMT, body, Map.of()).code()).isEqualTo("invalid_utf8");
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithTheLimit(House house) throws Exception {
        Api.Answer answer = new Api(house).post(NMT, new byte[(32 << 20) + 1], Map.of());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().toString()).contains("33554432");
    }

    @Test
    void anUnknownKeyIsRefused(House house) throws Exception {
        Api.Answer answer = new Api(house)
                .post(NMT, "{}".getBytes(StandardCharsets.UTF_8), Map.of("Authorization", "Bearer dk_no"));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void someoneElsesJobIsNotFound(House house) throws Exception {
        assertThat(new Api(house).get("/api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV").status())
                .isEqualTo(404);
    }

    private static String filled(String body) {
        String noise = Base64.getEncoder()
                .encodeToString(
                        "this is no audio at all, whatever it says".repeat(50).getBytes(StandardCharsets.UTF_8));
        return body.replace("%W", ENGLISH_WAV)
                .replace("%S", TO_SPANISH)
                .replace("%N", noise)
                .replace("%L", "x".repeat(10_001))
                .replace("%D", "[".repeat(2_000) + "]".repeat(2_000));
    }
}
