package io.dhruva.ingress.accounts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table users, and who has which role. Deleted users are not found; their rows stay. */
interface UserRepository extends Repository<UserRow, Long> {

    String USER = """
            select u.id, u.email, u.username, u.password_hash, u.is_active as active, u.created_at,
                   coalesce((select string_agg(r.name, ',') from user_roles ur join roles r on r.id = ur.role_id
                             where ur.user_id = u.id), '') as roles,
                   coalesce((select string_agg(distinct p.name, ',') from user_roles ur
                             join role_permissions rp on rp.role_id = ur.role_id
                             join permissions p on p.id = rp.permission_id where ur.user_id = u.id), '') as permissions
            from users u
            """;

    @Query(USER + "where u.id = :id and u.deleted_at is null")
    Optional<UserRow> findById(@Param("id") long id);

    /** Whether there is such a user, or was. */
    @Query("select count(*) > 0 from users where id = :id")
    boolean wasThere(@Param("id") long id);

    /** The user of that name, or of that address of mail. */
    @Query(USER + "where u.deleted_at is null and (lower(u.username) = lower(:name) or lower(u.email) = lower(:name))")
    List<UserRow> findByName(@Param("name") String name);

    @Query(USER + "where u.deleted_at is null and u.id > :after order by u.id limit :most")
    List<UserRow> findAfter(@Param("after") long after, @Param("most") int most);

    /** The oldest user of a role that can still come in. */
    @Query(USER + """
            join user_roles own on own.user_id = u.id join roles role on role.id = own.role_id
            where role.name = :role and u.is_active and u.deleted_at is null order by u.id limit 1
            """)
    Optional<UserRow> firstOf(@Param("role") String role);

    /** Whether the name or the address is taken; those of the deleted are. */
    @Query("select count(*) > 0 from users where lower(email) = lower(:email) or lower(username) = lower(:username)")
    boolean taken(@Param("email") String email, @Param("username") String username);

    @Query("""
            insert into users (email, username, password_hash) values (:email, :username, :hash) returning id
            """)
    long insert(@Param("email") String email, @Param("username") String username, @Param("hash") @Nullable String hash);

    @Modifying
    @Query("""
            update users set email = coalesce(:email, email), password_hash = coalesce(:hash, password_hash),
                             is_active = coalesce(:active, is_active), updated_at = now()
            where id = :id and deleted_at is null
            """)
    int change(
            @Param("id") long id,
            @Param("email") @Nullable String email,
            @Param("hash") @Nullable String hash,
            @Param("active") @Nullable Boolean active);

    @Modifying
    @Query("update users set is_active = false, deleted_at = now(), updated_at = now() where id = :id")
    int delete(@Param("id") long id);

    /** Takes out of the reports of shadow replays what they quote of anybody: their jobs are named in another form there. */
    @Modifying
    @Query("""
            update audit_replays r set report = jsonb_set(r.report, '{samples}', (
                select coalesce(jsonb_agg(sample - 'recorded' - 'shadowed'), '[]')
                from jsonb_array_elements(r.report -> 'samples') sample))
            where r.mode = 'shadow' and jsonb_typeof(r.report -> 'samples') = 'array'
            """)
    int forgetQuotes();

    @Modifying
    @Query("insert into user_roles (user_id, role_id) select :user, id from roles where name = :role")
    int assign(@Param("user") long userId, @Param("role") String role);

    @Modifying
    @Query("delete from user_roles where user_id = :user")
    int unassign(@Param("user") long userId);

    /** How many administrators can still come in. */
    @Query("""
            select count(*) from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id
            where r.name = 'ADMIN' and u.is_active and u.deleted_at is null
            """)
    long administrators();

    /** Holds others back from changing who administers until the transaction ends. */
    @Query("select 1 from pg_advisory_xact_lock(7164)")
    int lockAdministrators();
}
