-- rows: reload
-- How a contract converts its goods, and what paper a step has attached to it.

alter table sco.contract
    add column conversion_numerator bigint not null,
    add column conversion_denominator bigint not null;
alter table sco.contract_step add column reference_kind smallint;
