-- config_db: the flags, and every evaluation of one.

create table feature_flags (
    id                 bigserial primary key,
    name               varchar(255) not null,
    description        text,
    is_enabled         boolean      not null default false,
    rollout_percentage varchar(255),
    target_users       jsonb,
    environment        varchar(50)  not null check (environment in ('development', 'staging', 'production')),
    unleash_flag_name  varchar(255),
    last_synced_at     timestamptz,
    evaluation_count   bigint       not null default 0,
    last_evaluated_at  timestamptz,
    created_at         timestamptz  not null default now(),
    updated_at         timestamptz  not null default now(),
    unique (name, environment)
);

-- Projection of job records and of the topic flags.evaluations. id: derived from the record's place, or from the job
-- and the flag. result: the value of a boolean flag, else null. job_id: the job that it steered.
create table feature_flag_evaluations (
    id                uuid primary key,
    flag_name         varchar(255) not null,
    user_id           varchar(255),
    context           jsonb,
    result            boolean,
    variant           varchar(255),
    evaluated_value   jsonb,
    environment       varchar(50),
    evaluated_at      timestamptz  not null,
    evaluation_reason varchar(50),
    job_id            uuid
);
create index feature_flag_evaluations_flag on feature_flag_evaluations (flag_name, environment, evaluated_at desc);
create index feature_flag_evaluations_job on feature_flag_evaluations (job_id);

-- How far each partition has been projected into this database.
create table sink_offsets (
    topic       varchar(249) not null,
    partition   integer      not null,
    next_offset bigint       not null,
    primary key (topic, partition)
);
