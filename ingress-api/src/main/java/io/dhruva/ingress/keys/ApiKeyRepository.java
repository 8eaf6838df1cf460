package io.dhruva.ingress.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table api_keys, each key with what its user may. */
interface ApiKeyRepository extends Repository<KeyRow, Long> {

    String KEY = """
            select k.id, k.user_id, k.name, k.prefix, k.expires_at, k.created_at, k.last_used_at,
                   cast(k.scopes as text) as scopes, cast(k.limits as text) as limits,
                   k.is_active and k.revoked_at is null and u.is_active and u.deleted_at is null as active,
                   coalesce((select string_agg(r.name, ',') from user_roles ur join roles r on r.id = ur.role_id
                             where ur.user_id = u.id), '') as roles,
                   coalesce((select string_agg(distinct p.name, ',') from user_roles ur
                             join role_permissions rp on rp.role_id = ur.role_id
                             join permissions p on p.id = rp.permission_id where ur.user_id = u.id), '') as permissions
            from api_keys k join users u on u.id = k.user_id
            """;

    @Query(KEY + "where k.key_hash = :hash")
    Optional<KeyRow> findByHash(@Param("hash") String hash);

    @Query(KEY + "where k.id = :id and k.revoked_at is null")
    Optional<KeyRow> findById(@Param("id") long id);

    @Query(KEY + "where k.user_id = :user and k.revoked_at is null order by k.id")
    List<KeyRow> findOf(@Param("user") long userId);

    @Query("select key_hash from api_keys where id = :id")
    Optional<String> hashOf(@Param("id") long id);

    @Query("select key_hash from api_keys where user_id = :user and revoked_at is null")
    List<String> hashesOf(@Param("user") long userId);

    @Modifying
    @Query("update api_keys set key_hash = :hash, prefix = :prefix where id = :id")
    int rehash(@Param("id") long id, @Param("hash") String hash, @Param("prefix") String prefix);

    @Query("""
            insert into api_keys (user_id, key_hash, name, prefix, scopes, limits, expires_at)
            values (:user, :hash, :name, :prefix, cast(:scopes as jsonb), cast(:limits as jsonb), :expires)
            returning id
            """)
    long insert(
            @Param("user") long userId,
            @Param("hash") String hash,
            @Param("name") String name,
            @Param("prefix") String prefix,
            @Param("scopes") String scopes,
            @Param("limits") String limits,
            @Param("expires") @Nullable Instant expiresAt);

    @Modifying
    @Query("""
            update api_keys set replaced_by = :by, expires_at = least(expires_at, :until)
            where id = :id and revoked_at is null and replaced_by is null
            """)
    int replace(@Param("id") long id, @Param("by") long by, @Param("until") Instant until);

    @Modifying
    @Query("update api_keys set is_active = false, revoked_at = coalesce(revoked_at, :at) where id = :id")
    int revoke(@Param("id") long id, @Param("at") Instant at);
}
