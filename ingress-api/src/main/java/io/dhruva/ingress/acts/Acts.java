package io.dhruva.ingress.acts;

import io.dhruva.ingress.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table administrative_acts. A note is part of the caller's transaction, so what was done and that it was done stand
 * together. Errors: DataAccessException. Threads: safe.
 */
@Repository
public class Acts {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    Acts(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps that the caller did this. */
    public void note(Caller caller, String action, String target, Map<String, ?> detail) {
        long key = caller.owner().apiKeyId();
        database.sql("""
                        insert into administrative_acts (user_id, api_key_id, action, target, detail, ip_address)
                        values (?, nullif(?, 0), ?, ?, ?::jsonb, ?::inet)
                        """)
                .params(caller.owner().userId(), key, action, target, json.writeValueAsString(detail))
                .param(address())
                .update();
    }

    /** The newest acts, at most {@code most}, those before {@code before} if it is given. */
    List<Act> newest(@Nullable Long before, int most) {
        return database.sql("""
                        select id, at, user_id, api_key_id, action, target, detail, host(ip_address) as ip_address
                        from administrative_acts where id < ? order by id desc limit ?
                        """)
                .params(before == null ? Long.MAX_VALUE : before, most)
                .query(this::act)
                .list();
    }

    private Act act(ResultSet row, int number) throws SQLException {
        return new Act(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getLong("user_id"),
                row.getObject("api_key_id", Long.class),
                row.getString("action"),
                row.getString("target"),
                json.readValue(row.getString("detail"), DETAIL),
                row.getString("ip_address"));
    }

    private static @Nullable String address() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getRemoteAddr();
        }
        return null;
    }
}
