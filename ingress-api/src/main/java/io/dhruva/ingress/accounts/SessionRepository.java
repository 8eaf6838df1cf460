package io.dhruva.ingress.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table sessions. */
interface SessionRepository extends Repository<SessionRow, Long> {

    String SESSION = "select id, user_id, session_token, expires_at from sessions ";

    @Query(SESSION + "where session_token = :hash and expires_at > :now")
    Optional<SessionRow> find(@Param("hash") String hash, @Param("now") Instant now);

    @Query(SESSION + "where user_id = :user")
    List<SessionRow> findOf(@Param("user") long userId);

    @Query("""
            insert into sessions (user_id, session_token, refresh_hash, ip_address, user_agent, expires_at,
                                  refresh_expires_at)
            values (:user, :hash, :refresh, cast(:address as inet), :agent, :expires, :refreshExpires)
            returning id
            """)
    long insert(
            @Param("user") long userId,
            @Param("hash") String hash,
            @Param("refresh") String refreshHash,
            @Param("address") String address,
            @Param("agent") @Nullable String agent,
            @Param("expires") Instant expiresAt,
            @Param("refreshExpires") Instant refreshExpiresAt);

    /** Takes the session of that refresh token away, which makes the token good for one time. */
    @Query("""
            delete from sessions where refresh_hash = :hash and refresh_expires_at > :now
            returning id, user_id, session_token, expires_at
            """)
    Optional<SessionRow> takeByRefresh(@Param("hash") String hash, @Param("now") Instant now);

    @Modifying
    @Query("delete from sessions where id = :id")
    int delete(@Param("id") long id);

    @Modifying
    @Query("delete from sessions where refresh_expires_at < :now or (refresh_hash is null and expires_at < :now)")
    int deleteExpired(@Param("now") Instant now);
}
