-- Where a record of a job's newest run lies, so that the request is found again when the job is to run once more.
alter table jobs
    add column job_topic     varchar(249),
    add column job_partition integer,
    add column job_offset    bigint;
