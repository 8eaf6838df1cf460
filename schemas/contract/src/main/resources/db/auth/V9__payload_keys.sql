-- auth_db: the keys that payloads are sealed with, and which of them a row's payload is sealed with.

-- wrapped: the owner's key under the installation's master key; null when it is destroyed, and then it is so for ever.
-- A user without a key before its erasure has a destroyed one after it, so that none is made. imported: from a backup.
create table payload_keys (
    key_id       text primary key,
    user_id      bigint      not null,
    wrapped      bytea,
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz,
    imported     boolean     not null default false,
    check ((wrapped is null) = (destroyed_at is not null))
);
create unique index payload_keys_own on payload_keys (user_id) where not imported;
create index payload_keys_user on payload_keys (user_id);

-- Of the column payload; a blob's are in payload_blob. Null: it is not sealed.
alter table jobs
    add column payload_key_id text,
    add column payload_nonce  bytea;
alter table job_steps
    add column payload_key_id text,
    add column payload_nonce  bytea;
