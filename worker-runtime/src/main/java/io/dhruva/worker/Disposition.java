package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;

/** What is done about a job after a batch; each is published before its record is acknowledged. */
public sealed interface Disposition {

    /** Its run is over with an answer. */
    record Complete(Outcome.Done done) implements Disposition {}

    /** Its run is over by its own fault. */
    record Refuse(Fault fault) implements Disposition {}

    /** Its run is over, its attempts are used up: also a dead letter. */
    record GiveUp(Fault fault) implements Disposition {}

    /** Its run is over because its time is. */
    record Expire() implements Disposition {}

    /** Its run is over because its owner wants that. */
    record Cancel() implements Disposition {}

    /** A step of it is done, the next one waits. */
    record Advance(Outcome.Done done) implements Disposition {}

    /** It waits in its lane again, perhaps with a higher attempt or in another lane. */
    record RunAgain(Job job) implements Disposition {}

    /** It waits until its model is back. */
    record Park() implements Disposition {}
}
