-- rows: reload
-- The place in the journal, reference data, trades, and the ledger.

create table sco.journal (
    id boolean primary key default true check (id),
    venue numeric(20) not null,
    stream bigint not null,
    first_block_hash text not null,
    format integer not null,
    layout integer not null,
    rules bigint not null,
    sequence bigint not null,
    block bigint not null,
    chain_hash text not null,
    time_ns bigint not null
);

create table sco.word (
    kind text not null,
    number integer not null,
    word text not null,
    primary key (kind, number)
);

create table sco.venue (
    venue bigint primary key,
    name_zh text not null,
    name_en text not null,
    first_day date not null
);

create table sco.bank (
    bank integer primary key,
    code text not null,
    name_zh text not null,
    name_en text not null,
    bank_code text not null,
    pool_account text not null
);

create table sco.product (
    product integer primary key,
    code text not null,
    category text not null,
    name_zh text not null,
    name_en text not null,
    licence smallint not null,
    model smallint not null,
    base_unit text not null,
    price_unit text not null
);

create table sco.instrument (
    instrument integer primary key,
    product integer not null references sco.product,
    symbol text not null,
    name_zh text not null,
    name_en text not null,
    tick_size bigint not null,
    lot_goods bigint not null,
    fen_numerator bigint not null,
    fen_denominator bigint not null,
    list_day date,
    last_trading_day date,
    delivery_start date,
    delivery_end date
);

create table sco.member (
    member integer primary key,
    clearing_member integer not null,
    control_group integer,
    code text not null,
    name_zh text not null,
    name_en text not null,
    bank integer references sco.bank,
    rail smallint not null
);

create table sco.account (
    account integer primary key,
    member integer not null references sco.member,
    code text not null
);

create table sco.principal (
    principal integer primary key,
    member integer references sco.member,
    name text not null,
    roles integer not null
);

create table sco.trade (
    trade bigint primary key,
    sequence bigint not null,
    index integer not null,
    time_ns bigint not null,
    day date not null,
    instrument integer not null,
    price bigint not null,
    lots bigint not null check (lots > 0),
    turnover_fen bigint not null,
    is_auction boolean not null,
    state smallint not null,
    changed_sequence bigint
);
create index trade_day on sco.trade (day, instrument);

create table sco.trade_side (
    trade bigint not null,
    side smallint not null,
    member integer not null,
    account integer not null,
    order_id bigint not null,
    position_effect smallint not null,
    is_incoming boolean not null,
    fee_fen bigint not null,
    primary key (trade, side)
);
create index trade_side_member on sco.trade_side (member);

create table sco.trade_step (
    sequence bigint not null,
    index integer not null,
    trade bigint not null,
    state smallint not null,
    price bigint not null,
    previous_price bigint,
    time_ns bigint not null,
    day date not null,
    primary key (sequence, index)
);

create table sco.ledger_entry (
    sequence bigint not null,
    index integer not null,
    time_ns bigint not null,
    day date not null,
    asset integer not null,
    debit_owner smallint not null,
    debit_number integer not null,
    debit_kind smallint not null,
    credit_owner smallint not null,
    credit_number integer not null,
    credit_kind smallint not null,
    amount bigint not null check (amount > 0),
    posting smallint not null,
    reference bigint,
    primary key (sequence, index)
);
create index ledger_entry_day on sco.ledger_entry (day);

-- An entry is what a command has posted; nobody changes it afterwards. A reload begins anew.
create function sco.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'entries of the ledger are immutable';
end
$$;
create trigger ledger_entry_is_immutable before update or delete on sco.ledger_entry
    for each statement execute function sco.refuse_change();
