-- The document that a job is a part of.
alter table jobs add column parent uuid;
create index jobs_parent on jobs (parent) where parent is not null;
