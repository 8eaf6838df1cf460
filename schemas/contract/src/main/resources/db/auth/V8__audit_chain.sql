-- auth_db: what makes the audit tamper-evident, and the verifications of it that were asked for.

-- One row a record that became rows: the links of a chain for each partition, in the order of its offsets.
-- subject: the job that the record is about. rows: what the record gave the tables, content as HMACs alone.
-- hash: HMAC-SHA-256 over the hash of the link before and everything else in the row.
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

-- How long the partition's chain is, and its last hash.
alter table sink_offsets
    add column links bigint not null default 0,
    add column head  bytea;

-- What was recorded before there were chains: jobs accepted until then are in none. It goes into every chain's first hash.
create table audit_begin (
    only_row      boolean primary key default true check (only_row),
    recorded_until timestamptz
);
insert into audit_begin (recorded_until) select max(accepted_at) from jobs;

-- Asked for by ingress-api, worked on by whichever audit-sink leases the row.
create table audit_replays (
    id               uuid primary key,
    mode             varchar(20)      not null check (mode in ('verify', 'rebuild', 'shadow')),
    time_from        timestamptz,
    time_to          timestamptz,
    filter           jsonb            not null default '{}',
    target           jsonb            not null default '{}',
    user_id          bigint           not null,
    status           varchar(20)      not null check (status in
        ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    cancel_requested boolean          not null default false,
    progress         double precision not null default 0,
    report           jsonb,
    created_at       timestamptz      not null,
    ended_at         timestamptz,
    lease            uuid,
    leased_until     timestamptz
);
create index audit_replays_open on audit_replays (created_at) where status in ('queued', 'running');
