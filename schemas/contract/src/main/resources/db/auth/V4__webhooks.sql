-- Webhooks: where owners want to be told how their jobs ended, and what was told. Written by ingress-api; no projection.

-- events: names of the endings to tell; none: all. The secret is derived from the installation's and the id.
create table webhook_endpoints (
    id         uuid primary key,
    user_id    bigint      not null references users (id),
    url        text        not null,
    events     jsonb       not null default '[]',
    created_at timestamptz not null,
    gone_at    timestamptz
);
create index webhook_endpoints_user on webhook_endpoints (user_id, created_at);

-- Where news of a single job goes; written before the job's record, so it is there when the job ends.
create table job_callbacks (
    job_id     uuid primary key,
    url        text        not null,
    events     jsonb       not null default '[]',
    created_at timestamptz not null
);
create index job_callbacks_created on job_callbacks (created_at);

-- One row an ending and receiver. id: derived from job, run, event and receiver. endpoint_id: null for a job's callback.
-- state: pending, delivered, failed; unwanted when the receiver did not ask for that event, so that an ending that lost
-- against another is not told either.
create table webhook_deliveries (
    id              uuid primary key,
    user_id         bigint      not null,
    job_id          uuid        not null,
    run             integer     not null,
    event           varchar(50) not null,
    receiver        varchar(40) not null,
    endpoint_id     uuid,
    url             text        not null,
    body            text        not null,
    state           varchar(20) not null check (state in ('pending', 'delivered', 'failed', 'unwanted')),
    attempts        integer     not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    leased_until    timestamptz,
    last_attempt_at timestamptz,
    last_status     integer,
    last_error      varchar(200),
    unique (job_id, run, receiver)
);
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where state = 'pending';
create index webhook_deliveries_user on webhook_deliveries (user_id, created_at desc, id desc);
create index webhook_deliveries_created on webhook_deliveries (created_at);
