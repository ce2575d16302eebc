-- rows: reload
-- Negotiated deals, contracts, titles, payments and what banks told.

create table sco.deal (
    deal bigint primary key,
    status smallint not null,
    instrument integer not null references sco.instrument,
    buyer integer not null references sco.member,
    seller integer not null references sco.member,
    buy_account integer references sco.account,
    sell_account integer references sco.account,
    price bigint not null,
    lots bigint not null,
    amount_fen bigint not null,
    index_price bigint,
    tolerance_ppm bigint not null,
    first_part_ppm bigint not null,
    delivery_start date,
    delivery_end date,
    mode smallint not null,
    deposit_use smallint not null,
    excess smallint not null,
    silent_days smallint not null,
    conversion_numerator bigint not null,
    conversion_denominator bigint not null,
    deadline_ns bigint,
    changed_sequence bigint not null
);

create table sco.deal_step (
    sequence bigint not null,
    index integer not null,
    deal bigint not null,
    status smallint not null,
    action smallint not null,
    price bigint not null,
    lots bigint not null,
    amount_fen bigint not null,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);
create index deal_step_deal on sco.deal_step (deal);

create table sco.contract (
    contract bigint primary key,
    deal bigint not null references sco.deal,
    stage smallint not null,
    disputed_at smallint,
    instrument integer not null references sco.instrument,
    product integer not null references sco.product,
    buyer integer not null references sco.member,
    seller integer not null references sco.member,
    buy_account integer not null references sco.account,
    sell_account integer not null references sco.account,
    price bigint not null,
    lots bigint not null,
    goods bigint not null,
    delivered bigint not null,
    differential bigint not null,
    index_price bigint,
    tolerance_ppm bigint not null,
    first_part_ppm bigint not null,
    delivery_start date,
    delivery_end date,
    mode smallint not null,
    deposit_use smallint not null,
    excess smallint not null,
    title bigint,
    traded_fen bigint not null,
    cost_fen bigint not null,
    net_fen bigint not null,
    paid_fen bigint not null,
    locked_fen bigint not null,
    buy_deposit_fen bigint not null,
    sell_deposit_fen bigint not null,
    leg smallint not null,
    leg_state smallint not null,
    deadline_ns bigint,
    changed_sequence bigint not null
);
create index contract_buyer on sco.contract (buyer);
create index contract_seller on sco.contract (seller);

create table sco.contract_step (
    sequence bigint not null,
    index integer not null,
    contract bigint not null,
    stage smallint not null,
    previous_stage smallint not null,
    action smallint not null,
    goods bigint not null,
    cost_fen bigint not null,
    paid_fen bigint not null,
    principal integer references sco.principal,
    note text,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);
create index contract_step_contract on sco.contract_step (contract);

create table sco.contract_overdue (
    sequence bigint not null,
    index integer not null,
    contract bigint not null references sco.contract,
    stage smallint not null,
    due_ns bigint,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);

create table sco.title_move (
    sequence bigint not null,
    index integer not null,
    title bigint not null,
    action smallint not null,
    owner integer not null,
    product integer not null,
    goods bigint not null,
    contract bigint,
    bank integer,
    note text,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);
create index title_move_title on sco.title_move (title);

create table sco.payment (
    instruction bigint primary key,
    kind smallint not null,
    contract bigint,
    payer integer,
    payee integer,
    bank integer not null,
    to_bank integer,
    from_kind smallint,
    rail smallint not null,
    amount_fen bigint not null check (amount_fen > 0),
    returned_fen bigint not null,
    has_arrived boolean not null,
    status smallint not null,
    sequence bigint not null,
    time_ns bigint not null,
    day date not null,
    changed_sequence bigint
);

create table sco.payment_step (
    sequence bigint not null,
    index integer not null,
    instruction bigint not null,
    status smallint not null,
    amount_fen bigint not null,
    is_resolved boolean not null,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);
create index payment_step_instruction on sco.payment_step (instruction);

create table sco.recall_step (
    sequence bigint not null,
    index integer not null,
    instruction bigint not null,
    contract bigint,
    status smallint not null,
    reason smallint,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);

create table sco.held_return (
    sequence bigint not null,
    index integer not null,
    instruction bigint not null,
    contract bigint,
    member integer,
    whose integer,
    is_freed boolean not null,
    amount_fen bigint not null,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);

create table sco.bank_movement (
    sequence bigint not null,
    index integer not null,
    bank integer not null,
    kind smallint not null,
    member integer,
    amount_fen bigint not null,
    instruction bigint,
    serial text,
    bank_day date,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);
create index bank_movement_serial on sco.bank_movement (bank, serial);
