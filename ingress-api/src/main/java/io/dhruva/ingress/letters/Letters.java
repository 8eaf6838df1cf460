package io.dhruva.ingress.letters;

import io.dhruva.contract.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dead letters as the audit has them: the table dead_letters, which this service only reads. Threads: safe. */
@Repository
class Letters {

    private static final String SELECT = """
            select d.*, exists (select 1 from jobs j where j.id = d.job_id and j.run > d.run) as redriven
            from dead_letters d
            """;

    private static final String WHERE = """
            where (cast(:task as varchar) is null or d.task = :task)
              and (cast(:code as varchar) is null or d.fault_code = :code)
              and (cast(:from as timestamptz) is null or d.given_up_at >= :from)
              and (cast(:to as timestamptz) is null or d.given_up_at < :to)
            """;

    private static final String NEWEST = " order by d.given_up_at desc, d.job_id desc, d.run desc limit :most";

    private final JdbcClient database;

    Letters(JdbcClient database) {
        this.database = database;
    }

    Optional<Letter> find(Letter.Id id) {
        return database.sql(SELECT + "where d.job_id = :job and d.run = :run")
                .param("job", id.job().value())
                .param("run", id.run())
                .query(Letters::letter)
                .optional();
    }

    /** The newest first, from behind the letter {@code after}. */
    List<Letter> newest(LetterFilter filter, Letter.@Nullable Id after, int most) {
        if (after == null) {
            return filtered(SELECT + WHERE + NEWEST, filter)
                    .param("most", most)
                    .query(Letters::letter)
                    .list();
        }
        String behind = """
                 and (d.given_up_at, d.job_id, d.run) <
                     (select a.given_up_at, a.job_id, a.run from dead_letters a where a.job_id = :job and a.run = :run)
                """;
        return filtered(SELECT + WHERE + behind + NEWEST, filter)
                .param("job", after.job().value())
                .param("run", after.run())
                .param("most", most)
                .query(Letters::letter)
                .list();
    }

    /** Those of jobs that have not run again since, the oldest first. */
    List<Letter> waiting(LetterFilter filter, int most) {
        String last = """
                 and not exists (select 1 from jobs j where j.id = d.job_id and j.run > d.run)
                 order by d.given_up_at, d.job_id, d.run limit :most
                """;
        return filtered(SELECT + WHERE + last, filter)
                .param("most", most)
                .query(Letters::letter)
                .list();
    }

    private JdbcClient.StatementSpec filtered(String sql, LetterFilter filter) {
        return database.sql(sql)
                .param("task", filter.task(), Types.VARCHAR)
                .param("code", filter.code(), Types.VARCHAR)
                .param("from", timestamp(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", timestamp(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(
                new Letter.Id(new JobId(row.getObject("job_id", UUID.class)), row.getInt("run")),
                row.getInt("attempt"),
                row.getLong("user_id"),
                row.getString("task"),
                row.getString("lane"),
                row.getString("model"),
                row.getString("fault_code"),
                row.getString("fault_detail"),
                row.getString("given_up_by"),
                row.getTimestamp("given_up_at").toInstant(),
                row.getInt("letter_partition"),
                row.getLong("letter_offset"),
                row.getBoolean("redriven"));
    }
}
