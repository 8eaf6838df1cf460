package io.dhruva.audit;

import io.dhruva.audit.rebuild.Rebuild.Read;
import io.dhruva.audit.rows.Opened;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.blobs.keys.KeysAway;
import io.dhruva.contract.Message;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Maps records to rows once more. Threads: safe. */
final class Rereading {

    private final AnswerReader answers;

    Rereading(AnswerReader answers) {
        this.answers = answers;
    }

    /** The rows of auth_db; not whole when an answer can no longer be had. */
    Read auth(ConsumerRecord<String, Message> record) throws KeysAway {
        Opened answer = answers.now(record.value());
        boolean whole = answer.answer() != null || !AnswerReader.isAsked(record.value());
        return new Read(Rows.of(record.value(), answer, place(record)).auth(), whole);
    }

    /** Those of config_db. */
    static Read config(ConsumerRecord<String, Message> record) {
        return new Read(Rows.of(record.value(), null, place(record)).config(), true);
    }

    private static Place place(ConsumerRecord<String, Message> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }
}
