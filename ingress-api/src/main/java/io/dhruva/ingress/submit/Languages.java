package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.UlcaBody;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages of a body, checked for being there; whether a model does them is the catalog's to say. */
record Languages(
        String source,
        @Nullable String sourceScript,
        @Nullable String target,
        @Nullable String targetScript) {

    private static final String POINTER = "/config/language";
    private static final Pattern SCRIPT = Pattern.compile("[A-Za-z]{2,10}");

    /** One language, for speech. */
    static Languages one(UlcaBody.@Nullable Language language, Flaws flaws) {
        if (language != null && (language.targetLanguage() != null || language.targetScriptCode() != null)) {
            flaws.add(POINTER + "/targetLanguage", Code.INVALID_VALUE, "this task has no target language");
        }
        return new Languages(source(language, flaws), sourceScript(language, flaws), null, null);
    }

    /** A pair, for translation. */
    static Languages pair(UlcaBody.@Nullable Language language, Flaws flaws) {
        return new Languages(
                source(language, flaws),
                sourceScript(language, flaws),
                flaws.needed(POINTER + "/targetLanguage", language == null ? null : language.targetLanguage()),
                script(POINTER + "/targetScriptCode", language == null ? null : language.targetScriptCode(), flaws));
    }

    Routing.Wanted wanted(Task task, @Nullable String serviceId) {
        String model = serviceId == null || serviceId.isBlank() ? null : serviceId;
        return new Routing.Wanted(task, model, source, sourceScript, target, targetScript);
    }

    private static String source(UlcaBody.@Nullable Language language, Flaws flaws) {
        return flaws.needed(POINTER + "/sourceLanguage", language == null ? null : language.sourceLanguage());
    }

    private static @Nullable String sourceScript(UlcaBody.@Nullable Language language, Flaws flaws) {
        return script(POINTER + "/sourceScriptCode", language == null ? null : language.sourceScriptCode(), flaws);
    }

    private static @Nullable String script(String pointer, @Nullable String code, Flaws flaws) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        if (!SCRIPT.matcher(code).matches()) {
            flaws.add(pointer, Code.INVALID_VALUE, "a script code has 2 to 10 letters");
        }
        return code;
    }
}
