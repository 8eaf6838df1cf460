package io.dhruva.inference;

import io.dhruva.triton.ModelConfig;

/**
 * How a model wants to be fed, decided from its own config.
 *
 * @param rowsPerRequest the most rows that one request carries
 * @param rowsInFlight the most rows at the server at once: what runs, and as much again so that it never waits
 */
record Feeding(int rowsPerRequest, int rowsInFlight) {

    /**
     * @param explicitRows rows in a request to a model whose server cannot batch
     */
    static Feeding of(ModelConfig config, int explicitRows) {
        int rows = config.serverBatches() ? config.maxBatchSize() : config.rowsAreFree() ? explicitRows : 1;
        return new Feeding(rows, 2 * rows * config.instances());
    }

    /**
     * How many rows to send now.
     *
     * <p>A full request goes as soon as it fits. A smaller one goes while the server has less than half a request
     * queued; beyond that it waits for rows to join it, which costs nothing because the model is busy.
     *
     * @return 0: wait
     */
    int rowsToSend(int waiting, int inFlight) {
        int fits = Math.min(Math.min(waiting, rowsPerRequest), rowsInFlight - inFlight);
        if (fits <= 0) {
            return 0;
        }
        boolean full = fits == rowsPerRequest;
        boolean hungry = inFlight < rowsInFlight - (rowsPerRequest + 1) / 2;
        return full || hungry ? fits : 0;
    }
}
