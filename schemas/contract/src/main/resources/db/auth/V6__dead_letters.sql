-- Projection of the topic dead-letters: runs of jobs that were given up, without content. The letter itself lies at the
-- place, whole, so that it can be read and sent again.
create table dead_letters (
    job_id           uuid         not null,
    run              integer      not null,
    attempt          integer      not null,
    user_id          bigint       not null,
    task             varchar(10)  not null,
    lane             varchar(20)  not null,
    model            varchar(100) not null,
    fault_code       varchar(100) not null,
    fault_detail     text,
    given_up_by      varchar(200),
    given_up_at      timestamptz  not null,
    letter_partition integer      not null,
    letter_offset    bigint       not null,
    primary key (job_id, run)
);
create index dead_letters_at on dead_letters (given_up_at desc, job_id desc, run desc);
