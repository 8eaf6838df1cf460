package io.dhruva.ingress.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table api_keys. */
interface ApiKeyRepository extends Repository<KeyRow, Long> {

    @Query("""
            select k.id, k.user_id, k.expires_at,
                   k.is_active and k.revoked_at is null and u.is_active and u.deleted_at is null as active,
                   coalesce((select string_agg(r.name, ',') from user_roles ur join roles r on r.id = ur.role_id
                             where ur.user_id = u.id), '') as roles
            from api_keys k join users u on u.id = k.user_id
            where k.key_hash = :hash
            """)
    Optional<KeyRow> findByHash(@Param("hash") String hash);

    @Modifying
    @Query("update api_keys set key_hash = :hash, prefix = :prefix where id = :id")
    int rehash(@Param("id") long id, @Param("hash") String hash, @Param("prefix") String prefix);

    @Modifying
    @Query("update api_keys set last_used_at = greatest(last_used_at, :at) where id = :id")
    int used(@Param("id") long id, @Param("at") Instant at);

    @Modifying
    @Query("""
            insert into api_keys (user_id, key_hash, name, prefix, limits, expires_at)
            values (:user, :hash, :name, :prefix, cast(:limits as jsonb), :expires)
            """)
    int insert(
            @Param("user") long userId,
            @Param("hash") String hash,
            @Param("name") String name,
            @Param("prefix") String prefix,
            @Param("limits") String limits,
            @Param("expires") @Nullable Instant expiresAt);
}
