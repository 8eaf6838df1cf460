package io.dhruva.modelserver.engine.speech;

import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.triton.protocol.ModelConfig;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marytts.exceptions.MaryConfigurationException;

/** The backend {@code speech}: MaryTTS for English, espeak-ng for the rest; either alone will do. */
public final class SpeechEngineFactory implements EngineFactory {

    private static final Logger LOG = System.getLogger(SpeechEngineFactory.class.getName());

    @Override
    public String backend() {
        return "speech";
    }

    @Override
    public Engine load(ModelConfig config) throws EngineUnavailableException {
        Map<String, Voice> voices = new HashMap<>();
        List<String> engines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try {
            EspeakVoice espeak = EspeakVoice.installed();
            espeak.languages().forEach(language -> voices.put(language, espeak));
            engines.add("espeak-ng");
            names.add("espeak-ng-male");
            names.add("espeak-ng-female");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no speech but English: install the Debian package espeak-ng");
        }
        try {
            voices.put("en", MaryVoice.load());
            engines.addFirst("marytts");
            names.addFirst(MaryVoice.NAME);
        } catch (MaryConfigurationException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "MaryTTS does not load", e);
        }
        if (voices.isEmpty()) {
            throw new EngineUnavailableException("neither MaryTTS loads nor is espeak-ng installed");
        }
        return new SpeechEngine(voices, String.join("+", engines), names);
    }
}
