-- rows: reload
-- Trading days, balances in the evening, prices, marks, margin, statements.

create table sco.trading_day (
    day date primary key,
    stage smallint not null,
    is_over boolean not null,
    first_after bigint not null,
    last_sequence bigint,
    chain_hash text,
    fault text
);

create table sco.day_balance (
    day date not null,
    owner smallint not null,
    number integer not null,
    asset integer not null,
    kind smallint not null,
    amount bigint not null,
    primary key (day, owner, number, asset, kind)
);

create table sco.settlement_price (
    day date not null,
    instrument integer not null references sco.instrument,
    price bigint not null,
    lots bigint not null,
    sequence bigint not null,
    primary key (day, instrument)
);

create table sco.mark (
    sequence bigint not null,
    index integer not null,
    day date not null,
    member integer not null references sco.member,
    instrument integer not null references sco.instrument,
    price bigint not null,
    lots bigint not null,
    amount_fen bigint not null,
    primary key (sequence, index)
);
create index mark_day on sco.mark (day, member);

create table sco.margin_call (
    sequence bigint not null,
    index integer not null,
    day date not null,
    member integer not null references sco.member,
    status smallint not null,
    amount_fen bigint not null,
    deadline_ns bigint,
    time_ns bigint not null,
    primary key (sequence, index)
);

create table sco.default_layer (
    sequence bigint not null,
    index integer not null,
    day date not null,
    member integer not null references sco.member,
    step smallint not null,
    layer smallint,
    amount_fen bigint not null,
    members integer not null,
    time_ns bigint not null,
    primary key (sequence, index)
);

create table sco.reference_price (
    sequence bigint not null,
    index integer not null,
    day date not null,
    instrument integer not null references sco.instrument,
    price bigint not null,
    time_ns bigint not null,
    primary key (sequence, index)
);

create table sco.statement (
    day date not null,
    member integer not null references sco.member,
    opening_fen bigint not null,
    closing_fen bigint not null,
    withdrawable_fen bigint not null,
    bytes integer not null,
    sha256 text not null,
    body json not null,
    primary key (day, member)
);
