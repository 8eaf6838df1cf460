package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.UlcaBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a request by itself: pure, it asks nobody, and names every flaw at once. */
final class AdmissionPolicy {

    private AdmissionPolicy() {}

    static Admission judge(UlcaBody body) {
        return switch (body) {
            case UlcaBody.Asr asr -> SpeechPolicy.judge(asr);
            case UlcaBody.Tts tts -> judge(tts);
            case UlcaBody.Nmt nmt -> judge(nmt);
        };
    }

    private static Admission judge(UlcaBody.Nmt body) {
        Flaws flaws = new Flaws();
        UlcaBody.NmtConfig config = body.config();
        Languages languages = Languages.pair(config == null ? null : config.language(), flaws);
        List<UlcaBody.@Nullable Source> inputs = flaws.inputs("/input", body.input());
        List<String> texts = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            UlcaBody.Source input = inputs.get(i);
            String pointer = "/input/" + i + "/source";
            texts.add(flaws.text(pointer, input == null ? null : input.source(), Limits.NMT_CHARACTERS));
        }
        if (!flaws.none()) {
            return new Admission.Rejected(flaws.found());
        }
        String target = languages.target();
        Request request = new Request.NmtRequest(
                languages.source(),
                languages.sourceScript(),
                target == null ? "" : target,
                languages.targetScript(),
                texts);
        String serviceId = config == null ? null : config.serviceId();
        return new Admission.Accepted(languages.wanted(Task.NMT, serviceId), new Draft.Whole(request));
    }

    private static Admission judge(UlcaBody.Tts body) {
        Flaws flaws = new Flaws();
        UlcaBody.TtsConfig config =
                body.config() == null ? new UlcaBody.TtsConfig(null, null, null, null, null, null) : body.config();
        Languages languages = Languages.one(config.language(), flaws);
        String gender = flaws.oneOf("/config/gender", config.gender(), "female", Limits.GENDERS, Code.INVALID_VALUE);
        String format = flaws.oneOf(
                "/config/audioFormat", config.audioFormat(), "wav", Limits.SPOKEN_FORMATS, Code.UNSUPPORTED_FORMAT);
        int rateHz = flaws.within(
                "/config/samplingRate",
                config.samplingRate(),
                Limits.SPEECH_RATE_HZ,
                Limits.LOWEST_RATE_HZ,
                Limits.HIGHEST_RATE_HZ);
        SpeechPolicy.encoding(config.encoding(), flaws);
        List<Request.TtsInput> texts = spoken(flaws.inputs("/input", body.input()), flaws);
        if (!flaws.none()) {
            return new Admission.Rejected(flaws.found());
        }
        Request request =
                new Request.TtsRequest(languages.source(), languages.sourceScript(), gender, format, rateHz, texts);
        return new Admission.Accepted(languages.wanted(Task.TTS, config.serviceId()), new Draft.Whole(request));
    }

    private static List<Request.TtsInput> spoken(List<UlcaBody.@Nullable Text> inputs, Flaws flaws) {
        List<Request.TtsInput> texts = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            UlcaBody.Text input = inputs.get(i);
            String pointer = "/input/" + i;
            String text = flaws.text(pointer + "/source", input == null ? null : input.source(), Limits.TTS_CHARACTERS);
            Double seconds = input == null ? null : input.audioDuration();
            if (seconds != null && !(seconds > 0 && seconds <= Limits.LONGEST_SPEECH_SECONDS)) {
                flaws.add(pointer + "/audioDuration", Code.INVALID_VALUE, "seconds, over 0 and at most an hour");
            }
            texts.add(new Request.TtsInput(text, seconds));
        }
        return texts;
    }
}
