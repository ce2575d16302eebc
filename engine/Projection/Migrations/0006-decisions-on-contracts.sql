-- rows: reload
-- What the venue has decided about a disputed contract: what its goods cost, and who pays a penalty.

alter table sco.contract
    add column settled_fen bigint,
    add column penalty_fen bigint not null default 0;
