package io.dhruva.inference;

import io.dhruva.triton.ModelConfig;

/**
 * How a model wants to be fed, decided from its own config.
 *
 * @param rowsPerRequest the most rows that one request carries
 * @param executions how many requests the server executes at once
 * @param overtakes whether a request may go before others that wait at the server
 */
record Feeding(int rowsPerRequest, int executions, boolean overtakes) {

    /** Of a model's config: the most rows that make sense in a request, where they are fewer than it takes. */
    static final String ROWS_PER_REQUEST = "rows_per_request";

    /**
     * @param explicitRows rows in a request to a model whose server cannot batch
     */
    static Feeding of(ModelConfig config, int explicitRows) {
        int most = config.serverBatches() ? config.maxBatchSize() : config.rowsAreFree() ? explicitRows : 1;
        int sensible = config.number(ROWS_PER_REQUEST).orElse(most);
        return new Feeding(Math.clamp(sensible, 1, most), config.instances(), config.priorityLevels() > 1);
    }

    /**
     * How many rows to send now.
     *
     * <p>A full request goes while each execution has less than one behind it, so that the model never waits. A smaller
     * one goes only while an execution is free: until then rows may join it, which costs nothing because the model is
     * busy.
     *
     * @param waiting rows
     * @param inFlight requests at the server
     * @return 0: wait
     */
    int rowsToSend(int waiting, int inFlight) {
        boolean full = waiting >= rowsPerRequest;
        int most = full ? 2 * executions : executions;
        return inFlight < most ? Math.min(waiting, rowsPerRequest) : 0;
    }
}
