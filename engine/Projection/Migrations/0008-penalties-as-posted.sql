-- rows: keep
-- A penalty is what was posted, to each party with its own sign; what was decided of it has a name of its own.

alter table sco.contract rename column penalty_fen to decided_penalty_fen;

create view sco.contract_penalty as
    select l.contract, l.member, l.day, sum(l.change)::bigint as penalty_fen
    from (
        select reference as contract, debit_number as member, day, posting, -amount as change
        from sco.ledger_entry
        where debit_owner = 1
        union all
        select reference, credit_number, day, posting, amount
        from sco.ledger_entry
        where credit_owner = 1) l
    join sco.word w on w.kind = 'posting_kind' and w.number = l.posting
        and w.word = 'ContractPenalty'
    group by l.contract, l.member, l.day;
