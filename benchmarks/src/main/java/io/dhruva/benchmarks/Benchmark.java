package io.dhruva.benchmarks;

/** A claim that can be measured. */
interface Benchmark {

    String name();

    /**
     * Measures it.
     *
     * @param jobs how large it is
     */
    Report run(Site site, int jobs) throws InterruptedException;
}
