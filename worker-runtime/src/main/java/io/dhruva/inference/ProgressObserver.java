package io.dhruva.inference;

import io.dhruva.contract.job.Job;

/** Is told, now and then, how many inputs of a running job are finished. */
@FunctionalInterface
public interface ProgressObserver {

    void progressed(Job job, int done, int total, int failed);
}
