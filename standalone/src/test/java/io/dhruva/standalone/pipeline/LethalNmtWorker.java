package io.dhruva.standalone.pipeline;

import io.dhruva.boot.WorkerConfiguration;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.NmtRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Task;
import io.dhruva.inference.Finished;
import io.dhruva.inference.ModelTask;
import io.dhruva.inference.Prepared;
import io.dhruva.nmt.model.NmtTensors.Sentence;
import io.dhruva.nmt.translate.TranslationTask;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The translation worker, whose process ends at once when it meets a certain text, as a native crash would end it. */
@SpringBootConfiguration
@EnableAutoConfiguration(excludeName = {WorkerConfiguration.NO_DATABASE, WorkerConfiguration.NO_KAFKA_BEANS})
@Import(WorkerConfiguration.class)
public class LethalNmtWorker {

    static final String LETHAL = "lethal";

    @Bean
    Lethal lethalTask() {
        return new Lethal(new TranslationTask());
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(LethalNmtWorker.class)
                .properties("spring.config.name=nmt-worker")
                .run(args);
    }

    record Lethal(TranslationTask usual) implements ModelTask<NmtRequest, Sentence, String, Answer.Translation> {

        @Override
        public Prepared<Sentence> prepare(Job job, NmtRequest request) {
            if (request.input().contains(LETHAL)) {
                Runtime.getRuntime().halt(137);
            }
            return usual.prepare(job, request);
        }

        @Override
        public Task task() {
            return usual.task();
        }

        @Override
        public Class<NmtRequest> request() {
            return usual.request();
        }

        @Override
        public List<Tensor> tensors(List<Sentence> rows) {
            return usual.tensors(rows);
        }

        @Override
        public List<String> read(Inference.Answered answered, List<Sentence> rows) {
            return usual.read(answered, rows);
        }

        @Override
        public Finished<Answer.Translation> finish(NmtRequest request, int item, List<String> outputs) {
            return usual.finish(request, item, outputs);
        }

        @Override
        public Answer answer(NmtRequest request, List<Answer.@Nullable Translation> items) {
            return usual.answer(request, items);
        }
    }
}
