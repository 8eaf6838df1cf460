-- auth_db: the audit's tables in partitions of time, so that what is too old goes as a whole.
--
-- The id of a job begins with the time at which it was accepted, so ranges of ids are ranges of time. audit-sink makes
-- the months and drops them; what fits into none is in the default partition. Why the keys are longer than they were:
-- every unique key of a partitioned table has the column that it is parted by.
create schema unpartitioned;

do $$
declare
    one record;
    made record;
begin
    for one in select * from (values
        ('jobs', 'id', 'id'),
        ('job_steps', 'job_id', 'job_id, run, step'),
        ('job_endings', 'job_id', 'results_partition, results_offset, job_id'),
        ('forgotten_jobs', 'job_id', 'job_id'),
        ('dead_letters', 'job_id', 'job_id, run'),
        ('asr_requests', 'id', 'id'),
        ('tts_requests', 'id', 'id'),
        ('nmt_requests', 'id', 'id'),
        ('asr_results', 'request_id', 'id, request_id'),
        ('tts_results', 'request_id', 'id, request_id'),
        ('nmt_results', 'request_id', 'id, request_id')) as tables (name, parted_by, key)
    loop
        execute format('alter table public.%I set schema unpartitioned', one.name);
        execute format('create table public.%1$I (like unpartitioned.%1$I including defaults including constraints)'
            ' partition by range (%2$I)', one.name, one.parted_by);
        execute format('alter table public.%I add primary key (%s)', one.name, one.key);
        execute format('create table public.%I partition of public.%I default', one.name || '_default', one.name);
        for made in select indexdef from pg_indexes
            where schemaname = 'unpartitioned' and tablename = one.name and indexname <> one.name || '_pkey'
        loop
            execute replace(made.indexdef, ' ON unpartitioned.', ' ON public.');
        end loop;
        execute format('insert into public.%1$I select * from unpartitioned.%1$I', one.name);
    end loop;
end
$$;

drop schema unpartitioned cascade;

-- Until when rows were dropped because of their age; mac: HMAC of it, so that nobody else can drop rows and say so.
create table audit_retired (
    only_row boolean primary key default true check (only_row),
    until    timestamptz,
    mac      bytea
);
insert into audit_retired default values;
