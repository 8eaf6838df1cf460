package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.modelserver.scheduler.ModelLedger.Total;
import io.dhruva.triton.protocol.InferBatchStatistics;
import io.dhruva.triton.protocol.InferStatistics;
import io.dhruva.triton.protocol.ModelStatistics;
import io.dhruva.triton.protocol.StatisticDuration;

/** A model's books in the protocol's form. */
final class StatisticsReport {

    private StatisticsReport() {}

    static ModelStatistics of(String model, ModelLedger ledger) {
        ModelLedger.Snapshot books = ledger.snapshot();
        ModelStatistics.Builder statistics = ModelStatistics.newBuilder()
                .setName(model)
                .setVersion(ModelNames.VERSION)
                .setLastInference(books.lastInferenceMillis())
                .setInferenceCount(books.inferences())
                .setExecutionCount(books.executions())
                .setInferenceStats(InferStatistics.newBuilder()
                        .setSuccess(duration(books.success()))
                        .setFail(duration(books.failure()))
                        .setQueue(duration(books.queue()))
                        .setComputeInput(duration(books.input()))
                        .setComputeInfer(duration(books.infer()))
                        .setComputeOutput(duration(books.output()))
                        .setCacheHit(StatisticDuration.getDefaultInstance())
                        .setCacheMiss(StatisticDuration.getDefaultInstance()));
        books.batches()
                .forEach((rows, total) -> statistics.addBatchStats(InferBatchStatistics.newBuilder()
                        .setBatchSize(rows)
                        .setComputeInput(StatisticDuration.newBuilder().setCount(total.count()))
                        .setComputeInfer(duration(total))
                        .setComputeOutput(StatisticDuration.newBuilder().setCount(total.count()))));
        return statistics.build();
    }

    private static StatisticDuration duration(Total total) {
        return StatisticDuration.newBuilder()
                .setCount(total.count())
                .setNs(total.nanos())
                .build();
    }
}
