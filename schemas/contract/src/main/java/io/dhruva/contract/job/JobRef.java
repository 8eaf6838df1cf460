package io.dhruva.contract.job;

/** A job, in one run and attempt. */
public record JobRef(JobId id, int run, int attempt) {}
