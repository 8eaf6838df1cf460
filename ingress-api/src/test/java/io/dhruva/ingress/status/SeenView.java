package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import java.util.List;
import java.util.Optional;

/** The view without a database behind it, for reading alone. */
final class SeenView implements StatusView {

    private final ViewFixture fixture;

    SeenView(ViewFixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public void accepted(Job job, String topic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<JobView> find(JobId id, Owner asker) {
        return fixture.view(id);
    }

    @Override
    public void cancelling(JobRef job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgotten(JobRef job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Payload.BlobRef> blobs(JobView job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Payload> answer(JobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Payload> answer(JobId id, int run, int step) {
        throw new UnsupportedOperationException();
    }
}
