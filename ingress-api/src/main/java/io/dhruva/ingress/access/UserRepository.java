package io.dhruva.ingress.access;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table users, and who has which role. */
interface UserRepository extends Repository<UserRow, Long> {

    UserRow save(UserRow user);

    /** The oldest user of a role that can still come in. */
    @Query("""
            select u.id, u.email, u.username
            from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id
            where r.name = :role and u.is_active and u.deleted_at is null
            order by u.id limit 1
            """)
    Optional<UserRow> firstOf(@Param("role") String role);

    @Modifying
    @Query("insert into user_roles (user_id, role_id) select :user, id from roles where name = :role")
    int assign(@Param("user") long userId, @Param("role") String role);

    /** Holds others back from making an administrator until the transaction ends. */
    @Query("select 1 from pg_advisory_xact_lock(7164)")
    int lockBootstrap();
}
