package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lists a user's jobs, the newest first.
 *
 * <p>It reads from two stores. The audit's table has every job and an index for each question, but hears of a job a
 * moment late and of its course not at all; so the view in Redis names the user's jobs that are open or have just
 * ended, and for those it alone is believed. Ids sort by time, so the two are merged by id and a page begins below the
 * last id of the one before: a page costs the same wherever it lies, and new jobs shift nothing. While Redis is away
 * the table answers alone.
 *
 * <p>Errors: ProblemException {@code store_unavailable} when the table cannot be read. Threads: safe.
 */
@Component
final class JobLists {

    private static final Logger log = LoggerFactory.getLogger(JobLists.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Some jobs, and whether there are more below. */
    record Page(List<JobView> jobs, boolean more) {}

    private final JobRepository table;
    private final FreshJobs fresh;
    private final Rebuild rebuild;

    JobLists(JobRepository table, FreshJobs fresh, Rebuild rebuild) {
        this.table = table;
        this.fresh = fresh;
        this.rebuild = rebuild;
    }

    Page page(Owner asker, ListQuery query) {
        if (!rebuild.whole()) {
            rebuild.await(PATIENCE);
        }
        try {
            return page(asker.userId(), query);
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("the list of jobs cannot be read just now");
        }
    }

    private Page page(long userId, ListQuery query) {
        int wanted = query.limit() + 1;
        List<JobView> found;
        try {
            // Why: the view first; a job that ends in between is then in the one or in both.
            List<JobView> viewed = fresh.page(userId, query.filter(), query.below(), wanted);
            found = new ArrayList<>(viewed);
            found.addAll(settled(userId, query, wanted));
        } catch (JedisException e) {
            log.debug("Redis does not answer, the list comes from the table alone");
            found = table.page(userId, query.filter(), query.below(), wanted);
        }
        NavigableMap<JobId, JobView> jobs = new TreeMap<>(Comparator.reverseOrder());
        found.forEach(job -> jobs.putIfAbsent(job.id(), job));
        return new Page(jobs.values().stream().limit(query.limit()).toList(), jobs.size() > query.limit());
    }

    /** Jobs of the table that the view does not know better. */
    private List<JobView> settled(long userId, ListQuery query, int wanted) {
        List<JobView> settled = new ArrayList<>();
        @Nullable JobId below = query.below();
        while (settled.size() < wanted) {
            List<JobView> rows = table.page(userId, query.filter(), below, wanted);
            Set<JobId> better = fresh.among(userId, rows);
            rows.stream().filter(job -> !better.contains(job.id())).forEach(settled::add);
            if (rows.size() < wanted) {
                break;
            }
            below = rows.getLast().id();
        }
        return settled;
    }
}
