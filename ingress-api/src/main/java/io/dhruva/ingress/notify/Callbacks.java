package io.dhruva.ingress.notify;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Particulars;
import io.dhruva.ingress.problem.Code;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Where news of single jobs goes: the table job_callbacks. Threads: safe. */
@Repository
public class Callbacks {

    private record Kept(UUID job, Particulars.Callback callback) {}

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    Callbacks(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps a job's callback, before the job's record is published: whatever ends the job comes later, so it is found
     * then. Errors: ProblemException {@code store_unavailable}; the job must not be published then.
     */
    public void keep(JobId job, Particulars.Callback callback) {
        try {
            database.sql("""
                            insert into job_callbacks (job_id, url, events, created_at) values (?, ?, ?::jsonb, ?)
                            on conflict do nothing
                            """)
                    .params(
                            job.value(),
                            callback.url(),
                            json.writeValueAsString(callback.events()),
                            Timestamp.from(clock.instant()))
                    .update();
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("the callback cannot be stored just now; nothing was accepted");
        }
    }

    /** The callbacks of those jobs that have one. */
    Map<UUID, Particulars.Callback> of(Collection<UUID> jobs) {
        return database
                .sql("select job_id, url, events from job_callbacks where job_id = any (?)")
                .param(jobs.toArray(UUID[]::new))
                .query((row, _) -> new Kept(
                        row.getObject("job_id", UUID.class),
                        new Particulars.Callback(
                                row.getString("url"),
                                List.of(json.readValue(row.getString("events"), String[].class)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Kept::job, Kept::callback));
    }
}
