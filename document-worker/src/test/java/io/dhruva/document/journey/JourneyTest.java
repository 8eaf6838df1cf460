package io.dhruva.document.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTest extends JourneyScene {

    JourneyTest(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void eachBatchGoesOutOnceAndADocumentEndsWhenAllAreHome() {
        submit(document);
        work(batch(0, 2, 2), batch(1, 3, 1), batch(2, 4, 0), extracted());
        assertThat(asked).containsExactly("extract");

        home(0, completed(ItemOutcome.DONE, new ItemOutcome(FAULT)));
        assertThat(asked).doesNotContain("compose");
        home(1, completed(ItemOutcome.DONE));
        assertThat(asked).containsExactly("extract", "compose");

        Ending.Completed whole = completed(ItemOutcome.DONE);
        work(new DocumentWork.Composed(whole));

        assertThat(sent()).containsExactly(child(0), child(1));
        assertThat(ends()).containsExactly(whole);
        assertThat(asked).containsExactly("extract", "compose", "stop");
    }

    @Test
    void whatIsTakenOutAgainAfterACrashGoesOutOnce() {
        submit(document);
        work(batch(0, 2, 2), batch(1, 2, 2));
        work(batch(0, 2, 2), batch(1, 2, 2), batch(2, 1, 1), extracted());

        assertThat(sent()).containsExactly(child(0), child(1), child(2));
    }

    @Test
    void soManyAreOutAtOnceAndEachThatIsHomeLetsTheNextGo() {
        submit(document);
        work(batch(0, 1, 1), batch(1, 2, 0), batch(2, 1, 1), batch(3, 1, 1));
        work(batch(4, 1, 1), batch(5, 2, 0), batch(6, 1, 1), extracted());
        assertThat(sent()).containsExactly(child(0), child(2), child(3));

        home(2, completed(ItemOutcome.DONE));
        assertThat(sent()).containsExactly(child(4));
        home(0, completed(ItemOutcome.DONE));
        assertThat(sent()).containsExactly(child(6));
        for (int number : List.of(3, 4)) {
            home(number, completed(ItemOutcome.DONE));
        }
        assertThat(asked).doesNotContain("compose");
        home(6, completed(ItemOutcome.DONE));

        assertThat(sent()).isEmpty();
        assertThat(asked).containsExactly("extract", "compose");
    }

    @Test
    void whatWaitsWhenADocumentIsCancelledNeverGoesOut() {
        submit(document);
        work(batch(0, 1, 1), batch(1, 1, 1), batch(2, 1, 1), batch(3, 1, 1));
        event(new JobEvent.CancelRequested(document.ref()));
        home(0, completed(ItemOutcome.DONE));

        assertThat(sent()).containsExactly(child(0), child(1), child(2));
    }

    @Test
    void aBatchThatEndsTwiceIsHomeOnce() {
        submit(document);
        work(batch(0, 2, 2), batch(1, 2, 2), extracted());

        home(0, completed(ItemOutcome.DONE, ItemOutcome.DONE));
        home(0, new Ending.Failed(FAULT));
        home(0, new Ending.Failed(FAULT));

        assertThat(asked).doesNotContain("compose");
    }

    @Test
    void aBatchOfAnEarlierRunIsNotMistakenForOneOfThis() {
        submit(document);
        JobRef second = new JobRef(document.id(), 2, 1);
        work(batch(0, 1, 1), extracted());

        pipe(
                Topics.DOCUMENT_RESULTS,
                document.id().toString(),
                result(Children.id(second, new Children.Place(0, 0)), completed(ItemOutcome.DONE)));

        assertThat(asked).doesNotContain("compose");
    }

    @Test
    void aDocumentWithoutSegmentsIsComposedAtOnce() {
        submit(document);
        work(extracted());

        assertThat(asked).containsExactly("extract", "compose");
    }

    @Test
    void aCancelledDocumentEndsAndNothingGoesOutAnyMore() {
        submit(document);
        work(batch(0, 2, 2));
        event(new JobEvent.CancelRequested(document.ref()));
        work(batch(1, 2, 2), extracted());
        home(0, completed(ItemOutcome.DONE, ItemOutcome.DONE));

        assertThat(ends()).containsExactly(new Ending.Cancelled());
        assertThat(sent()).containsExactly(child(0));
        assertThat(asked).containsExactly("extract", "stop");
    }

    @Test
    void aDocumentThatWasCancelledBeforeItCameIsNotBegun() {
        event(new JobEvent.CancelRequested(document.ref()));
        submit(document);

        assertThat(ends()).containsExactly(new Ending.Cancelled());
        assertThat(asked).isEmpty();
    }

    @Test
    void aDocumentWhoseTimeIsOverExpires() {
        submit(document);
        now.set(document.deadline().plusSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(ends()).containsExactly(new Ending.Expired());
    }

    @Test
    void whatNothingCanBeReadOfIsRefused() {
        submit(document);
        work(new DocumentWork.Refused(FAULT));

        assertThat(ends()).containsExactly(new Ending.Refused(FAULT));
    }

    @Test
    void howFarItIsIsToldWhenItChanged() {
        submit(document);
        work(batch(0, 5, 3));
        home(0, completed(ItemOutcome.DONE, ItemOutcome.DONE, new ItemOutcome(FAULT)));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        TestOutputTopic<String, Message> events = driver.createOutputTopic(
                Topics.JOB_EVENTS, new StringDeserializer(), listed(messages).deserializer());
        assertThat(events.readValuesToList())
                .extracting(event -> ((JobEvent) event).body())
                .containsExactly(
                        new JobEvent.Started(List.of(document.ref()), "worker-1"),
                        new JobEvent.Progress(document.ref(), 4, 5, 1));
    }

    @Test
    void aNextRunOfTheSameDocumentIsBegun() {
        submit(document);
        work(extracted(), new DocumentWork.Composed(completed(new ItemOutcome(FAULT))));
        submit(document(2));

        assertThat(asked).containsExactly("extract", "compose", "stop", "extract");
    }

    @Test
    void whoAsksForADocumentThatIsNotUnderWayIsAnswered() {
        work(new DocumentWork.Wanted("r", DocumentForm.MARK));

        assertThat(asked).containsExactly("answer r");
    }
}
