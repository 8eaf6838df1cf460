package io.dhruva.ingress.accounts;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The tables roles, permissions and role_permissions. */
interface RoleRepository extends Repository<RoleRow, Long> {

    @Query("""
            select r.id, r.name, r.description,
                   coalesce((select string_agg(p.name, ',' order by p.name) from role_permissions rp
                             join permissions p on p.id = rp.permission_id where rp.role_id = r.id), '') as permissions
            from roles r order by r.id
            """)
    List<RoleRow> findAll();
}
