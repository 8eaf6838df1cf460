-- auth_db: what is new to be permitted, sessions that are renewed, keys that are replaced, administrative acts.

insert into permissions (name, resource, action)
select resource || '.' || action, resource, action
from (values ('models'), ('webhooks'), ('dead-letters'), ('status')) as resources (resource)
         cross join (values ('create'), ('read'), ('update'), ('delete')) as actions (action)
on conflict (name) do nothing;

-- What concerns other people's accounts and jobs is the administrators' alone; a table can say otherwise at any time.
delete
from role_permissions rp
    using roles r, permissions p
where r.id = rp.role_id
  and p.id = rp.permission_id
  and r.name = 'MODERATOR'
  and p.resource in ('users', 'audit');

insert into role_permissions (role_id, permission_id)
select r.id, p.id
from roles r
         join permissions p
              on r.name = 'ADMIN'
                  or (p.resource = 'models' and p.action = 'read')
                  or (r.name = 'USER' and p.resource = 'webhooks')
on conflict (role_id, permission_id) do nothing;

-- session_token: hex of the HMAC-SHA-256 of the token, as for keys; so is refresh_hash.
alter table sessions add column refresh_hash varchar(255) unique;
alter table sessions add column refresh_expires_at timestamptz;

-- The key that took this one's place; until expires_at both are valid.
alter table api_keys add column replaced_by bigint references api_keys (id);

-- What administrators, and owners of keys, did; written in the transaction of the act. Never changed.
create table administrative_acts (
    id         bigserial primary key,
    at         timestamptz  not null default now(),
    user_id    bigint       not null,
    api_key_id bigint,
    action     varchar(100) not null,
    target     varchar(200) not null,
    detail     jsonb        not null default '{}',
    ip_address inet
);
