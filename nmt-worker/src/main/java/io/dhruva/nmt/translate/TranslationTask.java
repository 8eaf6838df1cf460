package io.dhruva.nmt.translate;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.NmtRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.inference.Finished;
import io.dhruva.inference.ModelTask;
import io.dhruva.inference.Prepared;
import io.dhruva.nmt.model.NmtTensors;
import io.dhruva.nmt.model.NmtTensors.Sentence;
import io.dhruva.nmt.text.Layout;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translation: one row a sentence; line ends, paragraphs and spaces stay where they were. */
public final class TranslationTask implements ModelTask<NmtRequest, Sentence, String, Answer.Translation> {

    @Override
    public Task task() {
        return Task.NMT;
    }

    @Override
    public Class<NmtRequest> request() {
        return NmtRequest.class;
    }

    @Override
    public Prepared<Sentence> prepare(Job job, NmtRequest request) {
        String source = tag(request.sourceLanguage(), request.sourceScript());
        String target = tag(request.targetLanguage(), request.targetScript());
        List<Prepared.Item<Sentence>> items = request.input().stream()
                .<Prepared.Item<Sentence>>map(
                        text -> new Prepared.Item.Rows<>(layout(request, text).sentences().stream()
                                .map(sentence -> new Sentence(sentence, source, target))
                                .toList()))
                .toList();
        long characters = request.input().stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
        return new Prepared<>(items, new Measure(items.size(), 0, characters), false);
    }

    @Override
    public List<Tensor> tensors(List<Sentence> rows) {
        return NmtTensors.inputs(rows);
    }

    @Override
    public List<String> read(Inference.Answered answered, List<Sentence> rows) {
        return NmtTensors.output(answered);
    }

    @Override
    public Finished<Answer.Translation> finish(NmtRequest request, int item, List<String> outputs) {
        String text = request.input().get(item);
        return new Finished.Done<>(
                new Answer.Translation(text, layout(request, text).with(outputs)));
    }

    @Override
    public Answer answer(NmtRequest request, List<Answer.@Nullable Translation> items) {
        return new Answer.Translations(items);
    }

    private static Layout layout(NmtRequest request, String text) {
        return Layout.of(text, request.sourceLanguage());
    }

    private static String tag(String language, @Nullable String script) {
        return script == null ? language : language + "_" + script;
    }
}
