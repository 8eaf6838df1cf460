-- auth_db: files that were uploaded to be translated, and what was translated of them before.
create table files (
    id           uuid         primary key,
    user_id      bigint       not null references users,
    name         varchar(255) not null,
    bytes        bigint       not null,
    content_type varchar(255) not null,
    sha256       char(64)     not null,
    blob         jsonb        not null,
    created_at   timestamptz  not null default now()
);
create index files_of_user on files (user_id, created_at desc, id desc);
create index files_by_age on files (created_at);

-- Segments that were translated for an owner, by a keyed hash of their text; written by document-worker.
create table translation_memory (
    user_id         bigint      not null,
    source_language text        not null,
    target_language text        not null,
    model           text        not null,
    hash            bytea       not null,
    target          bytea       not null,
    key_id          text        not null,
    nonce           bytea,
    created_at      timestamptz not null default now(),
    primary key (user_id, source_language, target_language, model, hash)
);
