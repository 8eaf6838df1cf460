-- config_db: evaluations in partitions of time, as in auth_db.
alter table feature_flag_evaluations rename to unpartitioned;
alter index feature_flag_evaluations_pkey rename to unpartitioned_pkey;
alter index feature_flag_evaluations_flag rename to unpartitioned_flag;
alter index feature_flag_evaluations_job rename to unpartitioned_job;
alter index feature_flag_evaluations_subject rename to unpartitioned_subject;

create table feature_flag_evaluations (like unpartitioned including defaults including constraints)
    partition by range (evaluated_at);
alter table feature_flag_evaluations add primary key (id, evaluated_at);
create table feature_flag_evaluations_default partition of feature_flag_evaluations default;
create index feature_flag_evaluations_flag on feature_flag_evaluations (flag_name, environment, evaluated_at desc);
create index feature_flag_evaluations_job on feature_flag_evaluations (job_id);
create index feature_flag_evaluations_subject on feature_flag_evaluations (coalesce(job_id, id));
insert into feature_flag_evaluations select * from unpartitioned;
drop table unpartitioned;

create table audit_retired (
    only_row boolean primary key default true check (only_row),
    until    timestamptz,
    mac      bytea
);
insert into audit_retired default values;
