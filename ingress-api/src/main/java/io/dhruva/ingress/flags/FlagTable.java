package io.dhruva.ingress.flags;

import io.dhruva.ingress.wire.ConfigDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables feature_flags, which this service writes, and feature_flag_evaluations, which the audit does.
 *
 * <p>Errors: DataAccessException. Threads: safe.
 */
@Repository
class FlagTable {

    private static final String FLAGS = """
            select f.*, e.evaluations, e.last_evaluated
            from feature_flags f
                     cross join lateral (select count(*) as evaluations, max(evaluated_at) as last_evaluated
                                         from feature_flag_evaluations e
                                         where e.flag_name = f.name and e.environment = f.environment) e
            where f.environment = :environment
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    FlagTable(ConfigDatabase database, JsonMapper json) {
        this.database = database.client();
        this.transactions = database.transactions();
        this.json = json;
    }

    /**
     * A flag as its source defines it.
     *
     * @param rollout percent, as it is written there
     * @param users who have it whatever the rollout
     */
    record Defined(
            String name,
            @Nullable String description,
            boolean enabled,
            @Nullable String rollout,
            @Nullable List<String> users) {}

    /** Makes the flags of an environment these. */
    void replace(String environment, List<Defined> flags) {
        transactions.executeWithoutResult(_ -> {
            database.sql("""
                            delete from feature_flags
                            where environment = ? and unleash_flag_name is not null and not (name = any (?))
                            """)
                    .params(environment, flags.stream().map(Defined::name).toArray(String[]::new))
                    .update();
            flags.forEach(flag -> upsert(environment, flag));
        });
    }

    private void upsert(String environment, Defined flag) {
        database.sql("""
                        insert into feature_flags (name, environment, description, is_enabled, rollout_percentage,
                            target_users, unleash_flag_name, last_synced_at)
                        values (:name, :environment, :description, :enabled, :rollout, :users::jsonb, :name, now())
                        on conflict (name, environment) do update set
                            description = excluded.description, is_enabled = excluded.is_enabled,
                            rollout_percentage = excluded.rollout_percentage, target_users = excluded.target_users,
                            unleash_flag_name = excluded.unleash_flag_name, last_synced_at = excluded.last_synced_at,
                            updated_at = now()
                        """)
                .param("name", flag.name())
                .param("environment", environment)
                .param("description", flag.description())
                .param("enabled", flag.enabled())
                .param("rollout", flag.rollout())
                .param("users", flag.users() == null ? null : json.writeValueAsString(flag.users()))
                .update();
    }

    List<FlagResource> page(String environment, int limit, int offset) {
        return database.sql(FLAGS + " order by f.name limit :limit offset :offset")
                .param("environment", environment)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::flag)
                .list();
    }

    int count(String environment) {
        return database.sql("select count(*) from feature_flags where environment = ?")
                .param(environment)
                .query(Integer.class)
                .single();
    }

    Optional<FlagResource> find(String name, String environment) {
        return database.sql(FLAGS + " and f.name = :name")
                .param("environment", environment)
                .param("name", name)
                .query(this::flag)
                .optional();
    }

    /** The newest evaluations of a flag in an environment. */
    List<FlagResource.Evaluation> history(String name, String environment, int limit) {
        return database.sql("""
                        select * from feature_flag_evaluations where flag_name = ? and environment = ?
                        order by evaluated_at desc, id limit ?
                        """)
                .params(name, environment, limit)
                .query(this::evaluation)
                .list();
    }

    private FlagResource flag(ResultSet row, int number) throws SQLException {
        return new FlagResource(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("is_enabled"),
                row.getString("environment"),
                row.getString("rollout_percentage"),
                tree(row.getString("target_users")),
                row.getString("unleash_flag_name"),
                instant(row, "last_synced_at"),
                row.getLong("evaluations"),
                instant(row, "last_evaluated"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private FlagResource.Evaluation evaluation(ResultSet row, int number) throws SQLException {
        return new FlagResource.Evaluation(
                row.getString("id"),
                row.getString("flag_name"),
                row.getString("user_id"),
                tree(row.getString("context")),
                row.getObject("result", Boolean.class),
                row.getString("variant"),
                tree(row.getString("evaluated_value")),
                row.getString("environment"),
                instant(row, "evaluated_at"),
                row.getString("evaluation_reason"),
                row.getString("job_id"));
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
