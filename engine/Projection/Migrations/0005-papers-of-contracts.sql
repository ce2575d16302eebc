-- rows: reload
-- How a contract converts its goods, and what paper a step has attached to it.

alter table sco.contract
    add column conversion_numerator bigint not null default 0,
    add column conversion_denominator bigint not null default 0;
alter table sco.contract_step add column reference_kind smallint;
