package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.live.socketio.Trouble;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a client means by a voice. Threads: safe. */
@Component
final class Voices {

    private final ModelCatalog catalog;

    Voices(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** The model that has a voice, and the gender that is asked for; each null when it does not matter. */
    record Choice(@Nullable String model, @Nullable String gender) {}

    /**
     * The model that offers a voice. The platform's own voices end with their gender, and then any voice of that gender
     * will do. Errors: Refusal INVALID_CONFIG.
     */
    Choice choose(@Nullable String voice, @Nullable String gender) {
        return choose(voice, gender, catalog.of(Task.TTS));
    }

    static Choice choose(@Nullable String voice, @Nullable String gender, List<ModelOffer> offers) {
        if (voice == null) {
            return new Choice(null, gender);
        }
        for (ModelOffer offer : offers) {
            if (offer.voices().contains(voice)) {
                return new Choice(offer.name(), gender);
            }
        }
        if (voice.endsWith("female")) {
            return new Choice(null, gender == null ? "female" : gender);
        }
        if (voice.endsWith("male")) {
            return new Choice(null, gender == null ? "male" : gender);
        }
        throw Trouble.INVALID_CONFIG.because("there is no such voice; GET /api/v1/tts/voices lists them");
    }
}
