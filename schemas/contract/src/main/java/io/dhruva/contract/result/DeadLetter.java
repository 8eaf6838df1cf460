package io.dhruva.contract.result;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import java.time.Instant;

/** A job whose attempts are used up, whole, so that it can be inspected and sent again. */
public record DeadLetter(Job job, Fault fault, String by, Instant at) implements Message {}
