package io.dhruva.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.worker.AdmissionPolicy.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Fault FAULT = new Fault("broken", "it broke");
    private final SettlementPolicy settlement = new SettlementPolicy(3);
    private final AdmissionPolicy admission = new AdmissionPolicy(10);

    @Test
    void whatIsDoneIsCompleted() {
        assertThat(settlement.decide(job(1), DONE, false)).isEqualTo(new Disposition.Complete(DONE));
    }

    @Test
    void theJobsOwnFaultEndsItAtOnce() {
        assertThat(settlement.decide(job(1), new Outcome.Refused(FAULT), false))
                .isEqualTo(new Disposition.Refuse(FAULT));
    }

    @Test
    void theWorldsFaultCostsNoAttempt() {
        assertThat(settlement.decide(job(3), new Outcome.Unavailable("away"), false))
                .isEqualTo(new Disposition.Park());
    }

    @Test
    void aBreakCostsAnAttemptUntilTheyAreUsedUp() {
        assertThat(settlement.decide(job(1), new Outcome.Faulted(FAULT), false))
                .isEqualTo(new Disposition.RunAgain(job(2)));
        assertThat(settlement.decide(job(3), new Outcome.Faulted(FAULT), false))
                .isEqualTo(new Disposition.GiveUp(FAULT));
    }

    @Test
    void whatRunsLongMovesAtItsAttempt() {
        assertThat(settlement.decide(job(2), new Outcome.RunsLong(), false))
                .isEqualTo(new Disposition.RunAgain(job(2).inLane(Lane.LONG)));
    }

    @Test
    void anExpiredJobCostsNoModelTime() {
        assertThat(admission.judge(
                        delivery(1), NOW.plus(Duration.ofDays(1)), PoliciesTest::notCancelled, model -> true))
                .isEqualTo(new Admission.Settle(new Disposition.Expire()));
    }

    @Test
    void aCancelledJobCostsNoModelTimeNotEvenAtItsLastDelivery() {
        assertThat(admission.judge(delivery(1), NOW, job -> true, model -> true))
                .isEqualTo(new Admission.Settle(new Disposition.Cancel()));
        assertThat(admission.judge(delivery(10), NOW, job -> true, model -> false))
                .isEqualTo(new Admission.Settle(new Disposition.Cancel()));
    }

    @Test
    void aCancelledJobIsNeitherRunAgainNorParkedNorHandedOn() {
        assertThat(List.of(new Outcome.Unavailable("away"), new Outcome.Faulted(FAULT), new Outcome.RunsLong()))
                .allSatisfy(outcome ->
                        assertThat(settlement.decide(job(1), outcome, true)).isEqualTo(new Disposition.Cancel()));
        assertThat(settlement.decide(chain(), DONE, true)).isEqualTo(new Disposition.Cancel());
    }

    @Test
    void whatACancelledJobHasFinishedStaysFinished() {
        assertThat(settlement.decide(job(1), DONE, true)).isEqualTo(new Disposition.Complete(DONE));
    }

    @Test
    void aStepThatIsNotTheLastHandsOn() {
        assertThat(settlement.decide(chain(), DONE, false)).isEqualTo(new Disposition.Advance(DONE));
    }

    @Test
    void aJobWhoseModelIsAwayIsParked() {
        assertThat(admission.judge(delivery(1), NOW, PoliciesTest::notCancelled, model -> false))
                .isEqualTo(new Admission.Settle(new Disposition.Park()));
    }

    @Test
    void aSuspectRunsAloneAndIsGivenUpBeforeTheBrokerWould() {
        assertThat(admission.judge(delivery(2), NOW, PoliciesTest::notCancelled, model -> true))
                .isEqualTo(new Admission.Run());
        assertThat(admission.judge(delivery(3), NOW, PoliciesTest::notCancelled, model -> true))
                .isEqualTo(new Admission.RunAlone());
        assertThat(admission.judge(delivery(9), NOW, PoliciesTest::notCancelled, model -> true))
                .isEqualTo(new Admission.RunAlone());
        assertThat(admission.judge(delivery(10), NOW, PoliciesTest::notCancelled, model -> true))
                .isInstanceOfSatisfying(
                        Admission.Settle.class,
                        settle -> assertThat(settle.disposition()).isInstanceOf(Disposition.GiveUp.class));
    }

    private static boolean notCancelled(Job job) {
        return false;
    }

    private static Delivery delivery(int count) {
        return new Delivery(job(1), new Delivery.Place("jobs.nmt.bulk", 0, 7), NOW, count);
    }

    static Job job(int attempt) {
        return job(attempt, Slip.SINGLE);
    }

    private static Job chain() {
        Slip.Step next = new Slip.Step(Task.TTS, new Route("tts", "es", null), new byte[] {1});
        return job(1, new Slip(1, List.of(next)));
    }

    static Job job(int attempt, Slip slip) {
        return new Job(
                new JobId(new UUID(1, 2)),
                1,
                attempt,
                Task.NMT,
                Lane.BULK,
                new Owner(1, 1),
                NOW,
                NOW.plusSeconds(60),
                new Route("nmt", "en", "es"),
                new Measure(1, 0, 4),
                PAYLOAD,
                slip,
                List.of(),
                Particulars.NONE,
                null);
    }

    private static final Outcome.Done DONE =
            new Outcome.Done(List.of(ItemOutcome.DONE), new Answer.Translations(List.of()), new Measure(1, 0, 1), "1");

    private static final Payload PAYLOAD = new Payload.Inline(new byte[] {1});
}
