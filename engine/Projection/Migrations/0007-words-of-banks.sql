-- rows: reload
-- What a bank writes to its answer about a payment; papers of what two operators decide come with it.

alter table sco.payment_step
    add column note text;
