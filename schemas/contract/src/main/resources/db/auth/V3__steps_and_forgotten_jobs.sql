-- auth_db: the steps of chained jobs, and the jobs whose content is forgotten.

-- One row a step of a chained job's run. A job's record tells what its steps are, a step's end what came of it, each its
-- own columns, whichever comes first. The last step's outcome is the job's own.
-- results_partition, results_offset: where the winning end of the step lies in the topic results.
create table job_steps (
    job_id            uuid         not null,
    run               integer      not null,
    step              integer      not null,
    task              varchar(10)  not null,
    attempt           integer,
    model             varchar(100) not null,
    model_version     varchar(50),
    source_language   varchar(20),
    target_language   varchar(20),
    characters        bigint,
    audio_seconds     double precision,
    started_at        timestamptz,
    ended_at          timestamptz,
    ended_by          varchar(200),
    item_outcomes     jsonb,
    request_blob      jsonb,
    payload           bytea,
    payload_blob      jsonb,
    results_partition integer,
    results_offset    bigint,
    primary key (job_id, run, step)
);

-- Up to which run the content of a job is forgotten: what arrives of it later is emptied, too.
create table forgotten_jobs (
    job_id       uuid        primary key,
    run          integer     not null,
    forgotten_at timestamptz not null
);

-- Where the request lies, when it was too large for its record.
alter table jobs add column request_blob jsonb;
