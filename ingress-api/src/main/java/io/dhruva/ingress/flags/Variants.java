package io.dhruva.ingress.flags;

import io.dhruva.ingress.wire.ConfigDatabase;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the variants of flags stood for, as the audit has it.
 *
 * <p>Errors: DataAccessException. Threads: safe.
 */
@Repository
public class Variants {

    private final JdbcClient database;
    private final JsonMapper json;

    Variants(ConfigDatabase database, JsonMapper json) {
        this.database = database.client();
        this.json = json;
    }

    /** The value when the flag was last evaluated to that variant, in any environment. */
    public Optional<JsonNode> newest(String flag, String variant) {
        return database.sql("""
                        select evaluated_value from feature_flag_evaluations
                        where flag_name = ? and variant = ? and evaluated_value is not null
                        order by evaluated_at desc, id limit 1
                        """)
                .params(flag, variant)
                .query(String.class)
                .optional()
                .map(json::readTree);
    }
}
