-- auth_db: accounts, keys, and the audit of what was asked and answered.
--
-- The accounts (users to sessions) are written by the services. Everything below "Projection" is derived from records
-- in topics, each from one record alone, in any order and more than once: keys come from the record, no value comes
-- from a sequence or a clock here, and no foreign key demands an order of arrival. Users are deleted softly; deleting
-- one never touches the audit.

create table users (
    id            bigserial primary key,
    email         varchar(255) not null unique,
    username      varchar(100) not null unique,
    password_hash varchar(255),
    is_active     boolean      not null default true,
    is_verified   boolean      not null default false,
    created_at    timestamptz  not null default now(),
    updated_at    timestamptz  not null default now(),
    deleted_at    timestamptz
);

create table roles (
    id          bigserial primary key,
    name        varchar(50) not null unique,
    description text,
    created_at  timestamptz not null default now()
);

create table permissions (
    id         bigserial primary key,
    name       varchar(100) not null unique,
    resource   varchar(100) not null,
    action     varchar(50)  not null,
    created_at timestamptz  not null default now()
);

create table user_roles (
    user_id     bigint      not null references users (id),
    role_id     bigint      not null references roles (id),
    assigned_at timestamptz not null default now(),
    primary key (user_id, role_id)
);

create table role_permissions (
    role_id       bigint      not null references roles (id),
    permission_id bigint      not null references permissions (id),
    assigned_at   timestamptz not null default now(),
    primary key (role_id, permission_id)
);

-- key_hash: hex of the HMAC-SHA-256 of the key under the installation's pepper; the predecessor's rows hold the plain
-- SHA-256 until the key is next used. prefix: the start of the key, for people.
create table api_keys (
    id           bigserial primary key,
    user_id      bigint       not null references users (id),
    key_hash     varchar(255) not null unique,
    name         varchar(100) not null,
    prefix       varchar(16),
    scopes       jsonb        not null default '[]',
    limits       jsonb        not null default '{}',
    is_active    boolean      not null default true,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    created_at   timestamptz  not null default now(),
    last_used_at timestamptz
);
create index api_keys_user on api_keys (user_id);

create table sessions (
    id            bigserial primary key,
    user_id       bigint       not null references users (id),
    session_token varchar(255) not null unique,
    ip_address    inet,
    user_agent    text,
    expires_at    timestamptz  not null,
    created_at    timestamptz  not null default now()
);
create index sessions_user on sessions (user_id);

-- Projection ----------------------------------------------------------------------------------------------------------

-- One row a job, as its newest run stands. id: the 128 bits of the job's ULID.
-- state: queued, running, succeeded, partially_succeeded, failed, cancelled, expired.
-- results_partition, results_offset: where the winning ending of that run lies in the topic results.
create table jobs (
    id                uuid primary key,
    user_id           bigint      not null,
    api_key_id        bigint      not null,
    task              varchar(10) not null,
    run               integer     not null,
    attempt           integer     not null,
    lane              varchar(20),
    state             varchar(20) not null check (state in
        ('queued', 'running', 'succeeded', 'partially_succeeded', 'failed', 'cancelled', 'expired')),
    model             varchar(100),
    model_version     varchar(50),
    source_language   varchar(20),
    target_language   varchar(20),
    items             integer,
    items_failed      integer,
    audio_seconds     double precision,
    characters        bigint,
    labels            jsonb       not null default '{}',
    flags             jsonb       not null default '[]',
    accepted_at       timestamptz not null,
    deadline          timestamptz,
    started_at        timestamptz,
    ended_at          timestamptz,
    ended_by          varchar(200),
    fault_code        varchar(100),
    fault_detail      text,
    item_outcomes     jsonb,
    payload           bytea,
    payload_blob      jsonb,
    results_partition integer,
    results_offset    bigint
);
create index jobs_owner on jobs (user_id, id desc);
create index jobs_key on jobs (api_key_id, id desc);
create index jobs_accepted on jobs (accepted_at);

-- Every ending in the topic results, the losing ones of a run too (superseded).
create table job_endings (
    results_partition integer     not null,
    results_offset    bigint      not null,
    job_id            uuid        not null,
    run               integer     not null,
    attempt           integer     not null,
    state             varchar(20) not null,
    ended_at          timestamptz not null,
    ended_by          varchar(200),
    fault_code        varchar(100),
    superseded        boolean     not null default false,
    primary key (results_partition, results_offset)
);
create index job_endings_job on job_endings (job_id, run);

-- Requests: id = job id. Written by the job's record and by its ending, each its own columns, whichever comes first.
create table asr_requests (
    id              uuid primary key,
    user_id         bigint           not null,
    api_key_id      bigint,
    session_id      bigint,
    model_id        varchar(100)     not null,
    language        varchar(20)      not null,
    audio_duration  double precision,
    items           integer,
    processing_time double precision,
    status          varchar(20)      not null default 'processing' check (status in ('processing', 'completed', 'failed')),
    error_message   text,
    created_at      timestamptz      not null,
    updated_at      timestamptz      not null
);
create index asr_requests_owner on asr_requests (user_id, created_at);
create index asr_requests_created on asr_requests (created_at);

create table tts_requests (
    id              uuid primary key,
    user_id         bigint           not null,
    api_key_id      bigint,
    session_id      bigint,
    model_id        varchar(100)     not null,
    voice_id        varchar(100),
    language        varchar(20)      not null,
    text_length     bigint,
    items           integer,
    processing_time double precision,
    status          varchar(20)      not null default 'processing' check (status in ('processing', 'completed', 'failed')),
    error_message   text,
    created_at      timestamptz      not null,
    updated_at      timestamptz      not null
);
create index tts_requests_owner on tts_requests (user_id, created_at);
create index tts_requests_created on tts_requests (created_at);

create table nmt_requests (
    id              uuid primary key,
    user_id         bigint           not null,
    api_key_id      bigint,
    session_id      bigint,
    model_id        varchar(100)     not null,
    source_language varchar(20)      not null,
    target_language varchar(20),
    text_length     bigint,
    items           integer,
    processing_time double precision,
    status          varchar(20)      not null default 'processing' check (status in ('processing', 'completed', 'failed')),
    error_message   text,
    created_at      timestamptz      not null,
    updated_at      timestamptz      not null
);
create index nmt_requests_owner on nmt_requests (user_id, created_at);
create index nmt_requests_created on nmt_requests (created_at);

-- Results: a row an item. id: derived from the ending's place in the topic and the item.
create table asr_results (
    id                uuid primary key,
    request_id        uuid             not null,
    run               integer          not null default 1,
    item              integer          not null,
    transcript        text,
    confidence_score  double precision check (confidence_score between 0 and 1),
    word_timestamps   jsonb,
    language_detected varchar(20),
    audio_format      varchar(20),
    sample_rate       integer,
    audio_duration    double precision,
    error_code        varchar(100),
    results_partition integer          not null,
    results_offset    bigint           not null,
    superseded        boolean          not null default false,
    created_at        timestamptz      not null
);
create index asr_results_request on asr_results (request_id, run, item);

create table tts_results (
    id                uuid primary key,
    request_id        uuid             not null,
    run               integer          not null default 1,
    item              integer          not null,
    audio_file_path   text,
    audio_duration    double precision,
    audio_format      varchar(20),
    sample_rate       integer,
    bit_rate          integer,
    file_size         bigint,
    error_code        varchar(100),
    results_partition integer          not null,
    results_offset    bigint           not null,
    superseded        boolean          not null default false,
    created_at        timestamptz      not null
);
create index tts_results_request on tts_results (request_id, run, item);

create table nmt_results (
    id                uuid primary key,
    request_id        uuid             not null,
    run               integer          not null default 1,
    item              integer          not null,
    translated_text   text,
    confidence_score  double precision check (confidence_score between 0 and 1),
    source_text       text,
    language_detected varchar(20),
    word_alignments   jsonb,
    error_code        varchar(100),
    results_partition integer          not null,
    results_offset    bigint           not null,
    superseded        boolean          not null default false,
    created_at        timestamptz      not null
);
create index nmt_results_request on nmt_results (request_id, run, item);

-- How far each partition has been projected; moves in the same transaction as the rows, by compare and set.
create table sink_offsets (
    topic       varchar(249) not null,
    partition   integer      not null,
    next_offset bigint       not null,
    primary key (topic, partition)
);
