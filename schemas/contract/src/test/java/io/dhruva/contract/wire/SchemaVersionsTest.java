package io.dhruva.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds every schema to its rule against all released versions. */
class SchemaVersionsTest {

    /** What is audited or replayed must be readable both ways for ever; the rest must read what is still in a topic. */
    enum Held {
        JOB(io.dhruva.avro.Job.getClassSchema(), true),
        RESULT(io.dhruva.avro.Result.getClassSchema(), true),
        EVALUATION(io.dhruva.avro.EvaluationNotice.getClassSchema(), true),
        DEAD_LETTER(io.dhruva.avro.DeadLetter.getClassSchema(), true),
        ASR_REQUEST(io.dhruva.avro.AsrRequest.getClassSchema(), true),
        TTS_REQUEST(io.dhruva.avro.TtsRequest.getClassSchema(), true),
        NMT_REQUEST(io.dhruva.avro.NmtRequest.getClassSchema(), true),
        TRANSCRIPTS(io.dhruva.avro.Transcripts.getClassSchema(), true),
        SPEECHES(io.dhruva.avro.Speeches.getClassSchema(), true),
        TRANSLATIONS(io.dhruva.avro.Translations.getClassSchema(), true),
        DOCUMENT_REQUEST(io.dhruva.avro.DocumentRequest.getClassSchema(), true),
        DOCUMENTS(io.dhruva.avro.Documents.getClassSchema(), true),
        DOCUMENT_WORK(io.dhruva.avro.DocumentWork.getClassSchema(), false),
        DOCUMENT_PARTIAL(io.dhruva.avro.DocumentPartial.getClassSchema(), false),
        JOB_EVENT(io.dhruva.avro.JobEvent.getClassSchema(), false),
        MODEL_OFFER(io.dhruva.avro.ModelOffer.getClassSchema(), false),
        LIVE_INPUT(io.dhruva.avro.LiveInput.getClassSchema(), false),
        LIVE_OUTPUT(io.dhruva.avro.LiveOutput.getClassSchema(), false),
        LIVE_STATE(io.dhruva.avro.LiveState.getClassSchema(), false);

        @SuppressWarnings("ImmutableEnumChecker")
        private final Schema current;

        private final boolean bothWays;

        Held(Schema current, boolean bothWays) {
            this.current = current;
            this.bothWays = bothWays;
        }

        void against(List<Schema> versions) throws SchemaValidationException {
            SchemaValidator rule = bothWays
                    ? new SchemaValidatorBuilder().mutualReadStrategy().validateAll()
                    : new SchemaValidatorBuilder().canReadStrategy().validateAll();
            rule.validate(current, versions.reversed());
        }
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void everySchemaKeepsItsRuleAgainstEveryReleasedVersion(Held held) throws SchemaValidationException {
        held.against(SchemaVersions.of(held.current.getName()));
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void theCurrentSchemaIsItsNewestReleasedVersion(Held held) {
        assertThat(SchemaVersions.of(held.current.getName()))
                .as("a changed schema is released by adding the next file under schema-versions")
                .last()
                .isEqualTo(held.current);
    }

    @Test
    void aFieldWithoutDefaultBreaksTheRule() {
        Schema widened = new Schema.Parser().parse("""
                        {"type":"record","name":"NmtRequest","namespace":"io.dhruva.avro",
                         "fields":[{"name":"added","type":"string"}]}""");
        SchemaValidator rule = new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> rule.validate(widened, SchemaVersions.of("NmtRequest"))))
                .isInstanceOf(SchemaValidationException.class);
    }
}
