package io.dhruva.ingress.submit;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.StreamedSpeech;
import io.dhruva.ingress.problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the content of a request in: fetches what lies elsewhere, measures it, and puts it where its job carries it.
 * Fetched recordings go to disk and from there to the blob store, however large, without being held in memory.
 *
 * <p>Errors: ProblemException; nothing is left behind on disk. Threads: safe.
 */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    static final String CONTENT_TYPE = "application/vnd.dhruva.request+avro";

    private final AudioFetcher fetcher;
    private final Payloads payloads;
    private final StoredKeys keys;

    Intake(AudioFetcher fetcher, Payloads payloads, StoredKeys keys) {
        this.fetcher = fetcher;
        this.payloads = payloads;
        this.keys = keys;
    }

    /** Content that was taken in. */
    record Taken(Payload payload, Measure measure) {}

    /**
     * Takes it in, sealed with the owner's key.
     *
     * @param prefix where the request lies in what the client sent
     */
    Taken take(Owner owner, Draft draft, String prefix) {
        try {
            String keyId = keys.of(owner.userId()).id();
            return switch (draft) {
                case Draft.Whole whole ->
                    new Taken(
                            payloads.store(ContentCodec.encode(whole.request()), CONTENT_TYPE, keyId),
                            measure(whole.request()));
                case Draft.Speech speech -> take(speech, prefix, keyId);
            };
        } catch (Erased e) {
            throw Code.ERASED.because("the owner is erased");
        } catch (IOException e) {
            log.warn("content cannot be stored: {}", e.getClass().getSimpleName());
            throw Code.STORE_UNAVAILABLE.because("the content cannot be stored just now; nothing was accepted");
        }
    }

    private Taken take(Draft.Speech speech, String prefix, String keyId) throws Erased, IOException {
        List<Recording> recordings = new ArrayList<>();
        try {
            long fetched = 0;
            for (int i = 0; i < speech.sources().size(); i++) {
                Recording recording = switch (speech.sources().get(i)) {
                    case Draft.Content content -> new Recording.Held(content.bytes());
                    case Draft.Link link -> fetcher.fetch(link.uri(), prefix + "/audio/" + i + "/audioUri", fetched);
                };
                fetched += recording instanceof Recording.Spooled ? recording.bytes() : 0;
                recordings.add(recording);
            }
            double seconds = 0;
            for (Recording recording : recordings) {
                seconds += AudioLength.seconds(speech.silent(), recording);
            }
            StreamedSpeech content = new StreamedSpeech(speech.silent(), recordings);
            try (InputStream in = content.open()) {
                return new Taken(
                        payloads.store(in, content.bytes(), CONTENT_TYPE, keyId),
                        new Measure(recordings.size(), seconds, 0));
            }
        } finally {
            for (Recording recording : recordings) {
                recording.close();
            }
        }
    }

    private static Measure measure(Request request) {
        return switch (request) {
            case Request.AsrRequest asr -> new Measure(asr.items(), 0, 0);
            case Request.TtsRequest tts ->
                new Measure(
                        tts.items(),
                        0,
                        characters(tts.input().stream()
                                .map(Request.TtsInput::source)
                                .toList()));
            case Request.DocumentRequest document -> new Measure(document.items(), 0, 0);
            case Request.NmtRequest nmt -> new Measure(nmt.items(), 0, characters(nmt.input()));
        };
    }

    private static long characters(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
    }
}
