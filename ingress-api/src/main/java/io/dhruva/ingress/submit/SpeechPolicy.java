package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.UlcaBody;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the policy that judges requests to transcribe. */
final class SpeechPolicy {

    private static final Draft.Source NONE = new Draft.Content(new byte[0]);

    private SpeechPolicy() {}

    static Admission judge(UlcaBody.Asr body) {
        Flaws flaws = new Flaws();
        UlcaBody.AsrConfig config = body.config() == null
                ? new UlcaBody.AsrConfig(null, null, null, null, null, null, null, null, null)
                : body.config();
        Languages languages = Languages.one(config.language(), flaws);
        Request.AsrRequest silent = silent(config, languages, flaws);
        List<UlcaBody.@Nullable Audio> inputs = flaws.inputs("/audio", body.audio());
        List<Draft.Source> sources = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            sources.add(source("/audio/" + i, inputs.get(i), flaws));
        }
        return flaws.none()
                ? new Admission.Accepted(
                        languages.wanted(Task.ASR, config.serviceId()), new Draft.Speech(silent, sources))
                : new Admission.Rejected(flaws.found());
    }

    static void encoding(@Nullable String encoding, Flaws flaws) {
        flaws.oneOf("/config/encoding", encoding, "base64", Set.of("base64"), Code.UNSUPPORTED_FEATURE);
    }

    private static Request.AsrRequest silent(UlcaBody.AsrConfig config, Languages languages, Flaws flaws) {
        String format = flaws.oneOf(
                "/config/audioFormat", config.audioFormat(), "wav", Limits.HEARD_FORMATS, Code.UNSUPPORTED_FORMAT);
        Integer rateHz = config.samplingRate();
        if (rateHz == null && format.equals("pcm")) {
            flaws.add("/config/samplingRate", Code.MISSING_FIELD, "raw samples need it");
        }
        flaws.within("/config/samplingRate", rateHz, 0, Limits.LOWEST_RATE_HZ, Limits.HIGHEST_RATE_HZ);
        encoding(config.encoding(), flaws);
        String written = flaws.oneOf(
                "/config/transcriptionFormat",
                config.transcriptionFormat(),
                "transcript",
                Limits.TRANSCRIPT_FORMATS,
                Code.UNSUPPORTED_FORMAT);
        return new Request.AsrRequest(
                languages.source(),
                languages.sourceScript(),
                format,
                rateHz,
                flaws.allOf("/config/preProcessors", config.preProcessors(), Limits.PRE_PROCESSORS),
                flaws.allOf("/config/postProcessors", config.postProcessors(), Limits.POST_PROCESSORS),
                written,
                flaws.within("/config/bestTokenCount", config.bestTokenCount(), 0, 0, Limits.MOST_ALTERNATIVES),
                List.of());
    }

    private static Draft.Source source(String pointer, UlcaBody.@Nullable Audio audio, Flaws flaws) {
        String content = audio == null ? null : audio.audioContent();
        String uri = audio == null ? null : audio.audioUri();
        if (content != null && uri == null) {
            return content(pointer + "/audioContent", content, flaws);
        }
        if (uri != null && content == null) {
            return link(pointer + "/audioUri", uri, flaws);
        }
        flaws.add(pointer, Code.AUDIO_SOURCE, "exactly one of audioContent and audioUri is needed");
        return NONE;
    }

    private static Draft.Source content(String pointer, String base64, Flaws flaws) {
        try {
            // Why: encoders that break lines are common; anything else that is not base64 is a mistake.
            String oneLine = base64.indexOf('\n') < 0 ? base64 : base64.replaceAll("[\r\n]", "");
            byte[] bytes = Base64.getDecoder().decode(oneLine);
            if (bytes.length == 0) {
                flaws.add(pointer, Code.EMPTY_AUDIO, "there is no audio");
            }
            return new Draft.Content(bytes);
        } catch (IllegalArgumentException e) {
            flaws.add(pointer, Code.INVALID_BASE64, "this is not valid base64");
            return NONE;
        }
    }

    private static Draft.Source link(String pointer, String text, Flaws flaws) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return new Draft.Link(uri);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        flaws.add(pointer, Code.AUDIO_URI_REFUSED, "an address with http or https and a host is needed");
        return NONE;
    }
}
