package io.dhruva.audit.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.audit.Records;
import io.dhruva.audit.replay.Mode;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.topic.Topics;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TargetTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final UUID REPLAY = new UUID(3, 4);
    private static final JobId ID = JobId.of(NOW, new byte[10]);
    private static final Job RECORDED = Records.job(1).accepted(2, 3);

    @Test
    void theRequestGoesToTheModelAsAJobOfItsOwn() throws Exception {
        Job job = target("{\"model\":\"other\"}").job(RECORDED, REPLAY, ID, NOW);

        assertThat(job.id()).isEqualTo(ID);
        assertThat(job.run()).isEqualTo(1);
        assertThat(job.replay()).isEqualTo(REPLAY);
        assertThat(job.lane()).isEqualTo(Lane.BULK);
        assertThat(job.route().model()).isEqualTo("other");
        assertThat(job.route().targetLanguage()).isEqualTo("es");
        assertThat(job.payload()).isEqualTo(RECORDED.payload());
        assertThat(job.particulars()).isEqualTo(Particulars.NONE);
        assertThat(job.deadline()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void whatWasAPartOfADocumentIsRunForTheReplayAlone() throws Exception {
        Job part = Records.job(1).partOf(Records.job(2), 1);

        Job job = target("{\"model\":\"other\"}").job(part, REPLAY, ID, NOW);

        assertThat(job.parent()).isNull();
        assertThat(Topics.conclusions(job)).isEqualTo(Topics.REPLAY_RESULTS);
    }

    @Test
    void itsMarkStaysWithItWhereverItGoes() throws Exception {
        Job job = target("{\"model\":\"other\"}").job(RECORDED, REPLAY, ID, NOW);

        assertThat(job.nextAttempt().inLane(Lane.LONG).replay()).isEqualTo(REPLAY);
        assertThat(Records.rows(job, 7).auth()).isEmpty();
        assertThat(Records.rows(job, 7).config()).isEmpty();
    }

    @Test
    void aFlagsValueTakesThePlaceOfTheRecordedOne() throws Exception {
        Job job = target("{\"flag\":\"asr-vad\",\"variant\":\"off\",\"value\":false}")
                .job(RECORDED, REPLAY, ID, NOW);

        assertThat(job.route()).isEqualTo(RECORDED.route());
        assertThat(job.flags()).containsExactly(new FlagEvaluation("asr-vad", "off", "false", "STATIC", NOW, null));
    }

    @Test
    void theRateIsBounded() throws Exception {
        assertThat(target("{\"model\":\"other\"}").rate()).isEqualTo(5);
        assertThat(target("{\"model\":\"other\",\"rate\":0.5}").rate()).isEqualTo(0.5);
        assertThat(target("{\"model\":\"other\",\"rate\":1000}").rate()).isEqualTo(100);
    }

    @Test
    void withoutAModelOrAValueThereIsNothingToRunAgainst() {
        assertThatThrownBy(() -> target("{}")).isInstanceOf(Mode.Unable.class);
        assertThatThrownBy(() -> target("{\"flag\":\"asr-vad\"}")).isInstanceOf(Mode.Unable.class);
    }

    private static Target target(String json) throws Mode.Unable {
        return Target.of(JsonMapper.shared().readTree(json));
    }
}
