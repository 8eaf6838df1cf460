package io.dhruva.modelserver.engine.speech;

import java.io.IOException;
import java.util.Locale;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.util.data.audio.MaryAudioUtils;

/**
 * MaryTTS with an American woman's voice, in this process.
 *
 * <p>Threads: one at a time. Lifecycle: MaryTTS is one for the whole process and is not shut down.
 */
final class MaryVoice implements Voice {

    static final String NAME = "cmu-slt-hsmm";

    private final LocalMaryInterface mary;

    private MaryVoice(LocalMaryInterface mary) {
        this.mary = mary;
    }

    static MaryVoice load() throws MaryConfigurationException {
        LocalMaryInterface mary = new LocalMaryInterface();
        mary.setLocale(Locale.US);
        mary.setVoice(NAME);
        return new MaryVoice(mary);
    }

    @Override
    public float[] speak(String text, String language, String speaker) throws SpeechFailedException {
        if (text.chars().noneMatch(Character::isLetterOrDigit)) {
            return new float[0];
        }
        try (AudioInputStream audio = mary.generateAudio(text)) {
            int rate = Math.round(audio.getFormat().getSampleRate());
            double[] wide = MaryAudioUtils.getSamplesAsDoubleArray(audio);
            float[] samples = new float[wide.length];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) wide[i];
            }
            return new Resampler(rate, SpeechEngine.SAMPLE_RATE_HZ).resample(samples);
        } catch (SynthesisException | IOException | RuntimeException e) {
            throw new SpeechFailedException("MaryTTS failed", e);
        }
    }

    @Override
    public void close() {}
}
