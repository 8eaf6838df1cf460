package io.dhruva.contract.wire;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both ways between requests and answers and their generated Avro classes. */
final class Contents {

    private Contents() {}

    static io.dhruva.avro.AsrRequest toWire(Request.AsrRequest request) {
        return new io.dhruva.avro.AsrRequest(
                request.language(),
                request.script(),
                request.audioFormat(),
                request.samplingRateHz(),
                request.preProcessors(),
                request.postProcessors(),
                request.transcriptionFormat(),
                request.bestTokenCount(),
                request.audio().stream().map(Parts::buffer).toList());
    }

    static Request fromWire(io.dhruva.avro.AsrRequest wire) {
        return new Request.AsrRequest(
                wire.getLanguage(),
                wire.getScript(),
                wire.getAudioFormat(),
                wire.getSamplingRateHz(),
                wire.getPreProcessors(),
                wire.getPostProcessors(),
                wire.getTranscriptionFormat(),
                wire.getBestTokenCount(),
                wire.getAudio().stream().map(Parts::bytes).toList());
    }

    static io.dhruva.avro.TtsRequest toWire(Request.TtsRequest request) {
        return new io.dhruva.avro.TtsRequest(
                request.language(),
                request.script(),
                request.gender(),
                request.audioFormat(),
                request.samplingRateHz(),
                request.input().stream()
                        .map(input -> new io.dhruva.avro.TtsInput(input.source(), input.audioDurationSeconds()))
                        .toList());
    }

    static Request fromWire(io.dhruva.avro.TtsRequest wire) {
        return new Request.TtsRequest(
                wire.getLanguage(),
                wire.getScript(),
                wire.getGender(),
                wire.getAudioFormat(),
                wire.getSamplingRateHz(),
                wire.getInput().stream()
                        .map(input -> new Request.TtsInput(input.getSource(), input.getAudioDurationSeconds()))
                        .toList());
    }

    static io.dhruva.avro.NmtRequest toWire(Request.NmtRequest request) {
        return new io.dhruva.avro.NmtRequest(
                request.sourceLanguage(),
                request.sourceScript(),
                request.targetLanguage(),
                request.targetScript(),
                request.input());
    }

    static Request fromWire(io.dhruva.avro.NmtRequest wire) {
        return new Request.NmtRequest(
                wire.getSourceLanguage(),
                wire.getSourceScript(),
                wire.getTargetLanguage(),
                wire.getTargetScript(),
                wire.getInput());
    }

    static io.dhruva.avro.Transcripts toWire(Answer.Transcripts answer) {
        return new io.dhruva.avro.Transcripts(each(answer.items(), Contents::toWire));
    }

    static Answer fromWire(io.dhruva.avro.Transcripts wire) {
        return new Answer.Transcripts(each(wire.getItems(), Contents::fromWire));
    }

    static io.dhruva.avro.Speeches toWire(Answer.Speeches answer) {
        return new io.dhruva.avro.Speeches(
                answer.language(),
                answer.audioFormat(),
                answer.samplingRateHz(),
                each(
                        answer.items(),
                        speech -> new io.dhruva.avro.Speech(Parts.buffer(speech.audio()), speech.seconds())));
    }

    static Answer fromWire(io.dhruva.avro.Speeches wire) {
        return new Answer.Speeches(
                wire.getLanguage(),
                wire.getAudioFormat(),
                wire.getSamplingRateHz(),
                each(
                        wire.getItems(),
                        speech -> new Answer.Speech(Parts.bytes(speech.getAudio()), speech.getSeconds())));
    }

    static io.dhruva.avro.Translations toWire(Answer.Translations answer) {
        return new io.dhruva.avro.Translations(
                each(answer.items(), item -> new io.dhruva.avro.Translation(item.source(), item.target())));
    }

    static Answer fromWire(io.dhruva.avro.Translations wire) {
        return new Answer.Translations(
                each(wire.getItems(), item -> new Answer.Translation(item.getSource(), item.getTarget())));
    }

    private static io.dhruva.avro.Transcript toWire(Answer.Transcript transcript) {
        return new io.dhruva.avro.Transcript(
                transcript.text(),
                transcript.segments().stream()
                        .map(part -> new io.dhruva.avro.Segment(part.startMs(), part.endMs(), part.text()))
                        .toList(),
                transcript.nBest().stream()
                        .map(word -> new io.dhruva.avro.TokenAlternatives(
                                word.word(),
                                word.tokens().stream()
                                        .map(token -> new io.dhruva.avro.ScoredToken(token.token(), token.score()))
                                        .toList()))
                        .toList(),
                transcript.audioSeconds());
    }

    private static Answer.Transcript fromWire(io.dhruva.avro.Transcript wire) {
        return new Answer.Transcript(
                wire.getText(),
                wire.getSegments().stream()
                        .map(part -> new Answer.Segment(part.getStartMs(), part.getEndMs(), part.getText()))
                        .toList(),
                wire.getNBest().stream()
                        .map(word -> new Answer.TokenAlternatives(
                                word.getWord(),
                                word.getTokens().stream()
                                        .map(token -> new Answer.ScoredToken(token.getToken(), token.getScore()))
                                        .toList()))
                        .toList(),
                wire.getAudioSeconds());
    }

    private static <A, B> List<@Nullable B> each(List<? extends @Nullable A> items, Function<A, B> map) {
        List<@Nullable B> mapped = new ArrayList<>(items.size());
        for (A item : items) {
            mapped.add(item == null ? null : map.apply(item));
        }
        return mapped;
    }
}
