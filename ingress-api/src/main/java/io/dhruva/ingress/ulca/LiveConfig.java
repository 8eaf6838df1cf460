package io.dhruva.ingress.ulca;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How live speech is to be transcribed, in the words of the platform's requests; nothing of it is checked yet.
 *
 * @param encoding of the frames
 * @param interim whether the client wants to read along; absent: it does
 */
public record LiveConfig(
        @Nullable String serviceId,
        UlcaBody.@Nullable Language language,
        @Nullable Integer samplingRate,
        @Nullable String encoding,
        @Nullable Boolean interim,
        @Nullable List<@Nullable String> postProcessors) {

    /** Of raw samples when the client says nothing. */
    public static final int USUAL_RATE_HZ = 16_000;

    public boolean wantsPartials() {
        return !Boolean.FALSE.equals(interim);
    }

    public int samplingRateHz() {
        return samplingRate == null ? USUAL_RATE_HZ : samplingRate;
    }
}
