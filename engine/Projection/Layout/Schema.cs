using System;
using System.Collections.Generic;

namespace SCO.Exchange.Projection.Layout;

/// <summary>
/// All tables that the program writes, in the order in which it does. The migrations make them;
/// SCHEMA.md says what they mean, and a test compares all three.
/// </summary>
internal static class Schema
{
    /// <summary>The schema of the database that everything lies in.</summary>
    public const string Name = "sco";

    private static readonly List<Table> All = [];

    /// <summary>The venue.</summary>
    public static readonly Table Venue = Latest("venue", 1, """
        venue bigint, name_zh text, name_en text, first_day date
        """);

    /// <summary>Settlement banks.</summary>
    public static readonly Table Bank = Latest("bank", 1, """
        bank integer, code text, name_zh text, name_en text, bank_code text, pool_account text
        """);

    /// <summary>Products.</summary>
    public static readonly Table Product = Latest("product", 1, """
        product integer, code text, category text, name_zh text, name_en text, licence smallint,
        model smallint, base_unit text, price_unit text
        """);

    /// <summary>Instruments.</summary>
    public static readonly Table Instrument = Latest("instrument", 1, """
        instrument integer, product integer, symbol text, name_zh text, name_en text,
        tick_size bigint, lot_goods bigint, fen_numerator bigint, fen_denominator bigint,
        list_day date, last_trading_day date, delivery_start date, delivery_end date
        """);

    /// <summary>Members.</summary>
    public static readonly Table Member = Latest("member", 1, """
        member integer, clearing_member integer, control_group integer, code text, name_zh text,
        name_en text, bank integer, rail smallint
        """);

    /// <summary>Accounts.</summary>
    public static readonly Table Account = Latest("account", 1, """
        account integer, member integer, code text
        """);

    /// <summary>Who acts.</summary>
    public static readonly Table Principal = Latest("principal", 1, """
        principal integer, member integer, name text, roles integer
        """);

    /// <summary>Trades.</summary>
    public static readonly Table Trade = Append("trade", 1, """
        trade bigint, sequence bigint, index integer, time_ns bigint, day date, instrument integer,
        price bigint, lots bigint, turnover_fen bigint, is_auction boolean, state smallint,
        changed_sequence bigint
        """);

    /// <summary>The two sides of trades.</summary>
    public static readonly Table TradeSide = Append("trade_side", 2, """
        trade bigint, side smallint, member integer, account integer, order_id bigint,
        position_effect smallint, is_incoming boolean, fee_fen bigint
        """);

    /// <summary>Cancelled and corrected trades.</summary>
    public static readonly Table TradeStep = Append("trade_step", 2, """
        sequence bigint, index integer, trade bigint, state smallint, price bigint,
        previous_price bigint, time_ns bigint, day date
        """);

    /// <summary>Where a trade stands after a cancel or a correction.</summary>
    public static readonly Table TradeChange = Change("trade", 1, """
        trade bigint, price bigint, turnover_fen bigint, state smallint, changed_sequence bigint
        """);

    /// <summary>The fee of a side after that.</summary>
    public static readonly Table TradeSideChange = Change("trade_side", 2, """
        trade bigint, side smallint, fee_fen bigint
        """);

    /// <summary>Postings of the ledger.</summary>
    public static readonly Table LedgerEntry = Append("ledger_entry", 2, """
        sequence bigint, index integer, time_ns bigint, day date, asset integer,
        debit_owner smallint, debit_number integer, debit_kind smallint,
        credit_owner smallint, credit_number integer, credit_kind smallint,
        amount bigint, posting smallint, reference bigint
        """);

    /// <summary>Negotiated deals.</summary>
    public static readonly Table Deal = Latest("deal", 1, """
        deal bigint, status smallint, instrument integer, buyer integer, seller integer,
        buy_account integer, sell_account integer, price bigint, lots bigint, amount_fen bigint,
        index_price bigint, tolerance_ppm bigint, first_part_ppm bigint, delivery_start date,
        delivery_end date, mode smallint, deposit_use smallint, excess smallint,
        silent_days smallint, conversion_numerator bigint, conversion_denominator bigint,
        deadline_ns bigint, changed_sequence bigint
        """);

    /// <summary>What became of deals, step by step.</summary>
    public static readonly Table DealStep = Append("deal_step", 2, """
        sequence bigint, index integer, deal bigint, status smallint, action smallint,
        price bigint, lots bigint, amount_fen bigint, time_ns bigint, day date
        """);

    /// <summary>Contracts as they stand.</summary>
    public static readonly Table Contract = Latest("contract", 1, """
        contract bigint, deal bigint, stage smallint, disputed_at smallint, instrument integer,
        product integer, buyer integer, seller integer, buy_account integer, sell_account integer,
        price bigint, lots bigint, goods bigint, delivered bigint, differential bigint,
        index_price bigint, tolerance_ppm bigint, first_part_ppm bigint, delivery_start date,
        delivery_end date, mode smallint, deposit_use smallint, excess smallint, title bigint,
        traded_fen bigint, cost_fen bigint, net_fen bigint, paid_fen bigint, locked_fen bigint,
        buy_deposit_fen bigint, sell_deposit_fen bigint, leg smallint, leg_state smallint,
        deadline_ns bigint, changed_sequence bigint, conversion_numerator bigint,
        conversion_denominator bigint, settled_fen bigint, decided_penalty_fen bigint
        """);

    /// <summary>What became of contracts, step by step.</summary>
    public static readonly Table ContractStep = Append("contract_step", 2, """
        sequence bigint, index integer, contract bigint, stage smallint, previous_stage smallint,
        action smallint, goods bigint, cost_fen bigint, paid_fen bigint, principal integer,
        note text, time_ns bigint, day date, reference_kind smallint
        """);

    /// <summary>Contracts that are not over though their delivery should be.</summary>
    public static readonly Table ContractOverdue = Append("contract_overdue", 2, """
        sequence bigint, index integer, contract bigint, stage smallint, due_ns bigint,
        time_ns bigint, day date
        """);

    /// <summary>What happened to title records.</summary>
    public static readonly Table TitleMove = Append("title_move", 2, """
        sequence bigint, index integer, title bigint, action smallint, owner integer,
        product integer, goods bigint, contract bigint, bank integer, note text, time_ns bigint,
        day date
        """);

    /// <summary>Payments and withdrawals that banks are to carry out.</summary>
    public static readonly Table Payment = Append("payment", 1, """
        instruction bigint, kind smallint, contract bigint, payer integer, payee integer,
        bank integer, to_bank integer, from_kind smallint, rail smallint, amount_fen bigint,
        returned_fen bigint, has_arrived boolean, status smallint, sequence bigint,
        time_ns bigint, day date, changed_sequence bigint
        """);

    /// <summary>Where a payment stands after an answer.</summary>
    public static readonly Table PaymentChange = Change("payment", 1, """
        instruction bigint, returned_fen bigint, has_arrived boolean, status smallint,
        changed_sequence bigint
        """);

    /// <summary>What became of payments, step by step.</summary>
    public static readonly Table PaymentStep = Append("payment_step", 2, """
        sequence bigint, index integer, instruction bigint, status smallint, amount_fen bigint,
        is_resolved boolean, time_ns bigint, day date, note text
        """);

    /// <summary>Payments that are asked back.</summary>
    public static readonly Table RecallStep = Append("recall_step", 2, """
        sequence bigint, index integer, instruction bigint, contract bigint, status smallint,
        reason smallint, time_ns bigint, day date
        """);

    /// <summary>Money that came back after its contract, and whose it is.</summary>
    public static readonly Table HeldReturn = Append("held_return", 2, """
        sequence bigint, index integer, instruction bigint, contract bigint, member integer,
        whose integer, is_freed boolean, amount_fen bigint, time_ns bigint, day date
        """);

    /// <summary>What settlement banks told of money.</summary>
    public static readonly Table BankMovement = Append("bank_movement", 2, """
        sequence bigint, index integer, bank integer, kind smallint, member integer,
        amount_fen bigint, instruction bigint, serial text, bank_day date, time_ns bigint, day date
        """);

    /// <summary>Trading days as far as their settlement has come.</summary>
    public static readonly Table TradingDay = Latest("trading_day", 1, """
        day date, stage smallint, is_over boolean, first_after bigint, last_sequence bigint,
        chain_hash text, fault text
        """);

    /// <summary>The ledger in the evening.</summary>
    public static readonly Table DayBalance = Append("day_balance", 5, """
        day date, owner smallint, number integer, asset integer, kind smallint, amount bigint
        """);

    /// <summary>Settlement prices.</summary>
    public static readonly Table SettlementPrice = Latest("settlement_price", 2, """
        day date, instrument integer, price bigint, lots bigint, sequence bigint
        """);

    /// <summary>Marks of positions.</summary>
    public static readonly Table Mark = Append("mark", 2, """
        sequence bigint, index integer, day date, member integer, instrument integer,
        price bigint, lots bigint, amount_fen bigint
        """);

    /// <summary>Margin calls and what became of them.</summary>
    public static readonly Table MarginCall = Append("margin_call", 2, """
        sequence bigint, index integer, day date, member integer, status smallint,
        amount_fen bigint, deadline_ns bigint, time_ns bigint
        """);

    /// <summary>What each layer of the waterfall bore of a default, and got back.</summary>
    public static readonly Table DefaultLayer = Append("default_layer", 2, """
        sequence bigint, index integer, day date, member integer, step smallint, layer smallint,
        amount_fen bigint, members integer, time_ns bigint
        """);

    /// <summary>Prices around which deals keep to their collar.</summary>
    public static readonly Table ReferencePrice = Append("reference_price", 2, """
        sequence bigint, index integer, day date, instrument integer, price bigint, time_ns bigint
        """);

    /// <summary>Daily statements.</summary>
    public static readonly Table Statement = Append("statement", 2, """
        day date, member integer, opening_fen bigint, closing_fen bigint, withdrawable_fen bigint,
        bytes integer, sha256 text, body json
        """);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Table> Tables => All;

    private static Table Append(string name, int keyColumns, string columns) =>
        New(name, TableMode.Append, keyColumns, columns);

    private static Table Latest(string name, int keyColumns, string columns) =>
        New(name, TableMode.Latest, keyColumns, columns);

    private static Table Change(string name, int keyColumns, string columns) =>
        New(name, TableMode.Change, keyColumns, columns);

    private static Table New(string name, TableMode mode, int keyColumns, string columns)
    {
        List<Column> read = [];
        foreach (string column in columns.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = column.Split(' ');
            read.Add(new Column(words[0], Enum.Parse<ColumnType>(words[1], ignoreCase: true)));
        }

        Table table = new(name, mode, keyColumns, read) { Index = All.Count };
        All.Add(table);
        return table;
    }
}
