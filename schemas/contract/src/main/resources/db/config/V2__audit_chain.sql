-- config_db: the links of the evaluations' chains, as in auth_db. subject: the job, or the evaluation that steered none.
create table audit_links (
    topic         varchar(249) not null,
    partition     integer      not null,
    seq           bigint       not null,
    record_offset bigint       not null,
    subject       uuid         not null,
    rows          bytea        not null,
    hash          bytea        not null,
    primary key (topic, partition, seq)
);
create index audit_links_subject on audit_links (subject);
create index feature_flag_evaluations_subject on feature_flag_evaluations (coalesce(job_id, id));

alter table sink_offsets
    add column links bigint not null default 0,
    add column head  bytea;

create table audit_begin (
    only_row       boolean primary key default true check (only_row),
    recorded_until timestamptz
);
insert into audit_begin (recorded_until) select max(evaluated_at) from feature_flag_evaluations;
