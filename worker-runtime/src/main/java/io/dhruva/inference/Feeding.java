package io.dhruva.inference;

import io.dhruva.triton.ModelConfig;

/**
 * How a model wants to be fed, decided from its own config.
 *
 * @param rowsPerRequest the most rows that one request carries
 * @param executions how many requests the server executes at once
 */
record Feeding(int rowsPerRequest, int executions) {

    /**
     * @param explicitRows rows in a request to a model whose server cannot batch
     */
    static Feeding of(ModelConfig config, int explicitRows) {
        int rows = config.serverBatches() ? config.maxBatchSize() : config.rowsAreFree() ? explicitRows : 1;
        return new Feeding(rows, config.instances());
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
