-- rows: keep
-- What people ask most, in one place. Nothing is stored here.

create function sco.moment(time_ns bigint) returns timestamptz
    language sql immutable strict parallel safe
    as $$
        select timestamptz '1970-01-01 00:00:00+00' + time_ns / 1000 * interval '1 microsecond'
    $$;

create view sco.ledger_line as
    select sequence, index, time_ns, day, asset, debit_owner as owner, debit_number as number,
        debit_kind as kind, -amount as change, posting, reference
    from sco.ledger_entry
    union all
    select sequence, index, time_ns, day, asset, credit_owner, credit_number, credit_kind, amount,
        posting, reference
    from sco.ledger_entry;

create view sco.balance as
    select owner, number, asset, kind, sum(change)::bigint as amount
    from sco.ledger_line
    group by owner, number, asset, kind;

create view sco.member_money as
    select m.member, m.code, w.word as kind, b.amount as amount_fen
    from sco.balance b
    join sco.member m on m.member = b.number
    join sco.word w on w.kind = 'account_kind' and w.number = b.kind
    where b.owner = 1 and b.asset = 1;

create view sco.contract_stage as
    select c.contract, w.word as stage, i.symbol, buyer.code as buyer, seller.code as seller,
        c.cost_fen, c.paid_fen
    from sco.contract c
    join sco.word w on w.kind = 'contract_stage' and w.number = c.stage
    join sco.instrument i on i.instrument = c.instrument
    join sco.member buyer on buyer.member = c.buyer
    join sco.member seller on seller.member = c.seller;
