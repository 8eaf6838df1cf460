package io.dhruva.ingress.letters;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.KeysAway;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.status.JobRecords;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import io.dhruva.ingress.submit.Reruns;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Opens dead letters and sends them again, as the next run of the same job. Threads: safe.
 *
 * <p>Errors: ProblemException when the letter is no longer kept, or the job has run again since.
 */
@Component
final class Redrive {

    private final JobRecords records;
    private final StatusView view;
    private final Reruns reruns;
    private final Payloads payloads;

    Redrive(JobRecords records, StatusView view, Reruns reruns, Payloads payloads) {
        this.records = records;
        this.view = view;
        this.reruns = reruns;
        this.payloads = payloads;
    }

    Job again(Letter letter) {
        Job job = opened(letter);
        if (job.parent() != null) {
            throw Code.NOT_REPEATABLE
                    .problem("it is a part of a document, whose owner can have what failed of it run again")
                    .withJob(job.parent().id().toString())
                    .exception();
        }
        boolean ranSince = letter.redriven()
                || view.find(job.id(), job.owner())
                        .map(JobView::run)
                        .filter(run -> run > job.run())
                        .isPresent();
        if (ranSince) {
            throw Code.ALREADY_REDRIVEN
                    .problem("it is in a later run")
                    .withJob(job.id().toString())
                    .exception();
        }
        return reruns.whole(job, job.run());
    }

    Request payload(Letter letter) {
        try {
            return ContentCodec.request(payloads.load(opened(letter).payload()));
        } catch (Erased e) {
            throw Code.ERASED.because("the owner is erased, and what was asked with it");
        } catch (KeysAway e) {
            throw Code.STORE_UNAVAILABLE.because("what was asked cannot be opened just now");
        } catch (IOException e) {
            throw Code.REQUEST_GONE.because("what was asked is no longer kept");
        }
    }

    private Job opened(Letter letter) {
        try {
            return records.letter(letter.partition(), letter.offset())
                    .map(found -> found.job())
                    .filter(job -> job.id().equals(letter.id().job()))
                    .orElseThrow(() -> Code.REQUEST_GONE.because("the letter is no longer kept"));
        } catch (KafkaException e) {
            throw Code.STORE_UNAVAILABLE.because("the letter cannot be read just now");
        }
    }
}
