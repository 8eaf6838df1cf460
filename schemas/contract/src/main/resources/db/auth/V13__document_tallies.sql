-- How many segments of a document were translated, how many it has, and how many could not be.
alter table jobs
    add column segments_done int,
    add column segments_total int,
    add column segments_failed int;
