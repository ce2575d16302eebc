using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>Contracts in their last state, by their numbers. One thread; holds them all.</summary>
/// <param name="file">Where they go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class ContractRows(ExportFile file, VenueNames names)
{
    /// <summary>The columns. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "contract", "deal", "stage", "disputed_at", "buyer", "buyer_code", "seller", "seller_code",
        "instrument", "symbol", "product_code", "unit", "quantity", "price", "price_unit", "goods",
        "delivered", "open", "title", "cost_fen", "net_fen", "paid_fen", "locked_fen",
        "buy_deposit_fen", "sell_deposit_fen", "leg", "leg_state", "deadline", "made_sequence",
        "made_at", "changed_sequence", "changed_at", "differential", "conversion_numerator",
        "conversion_denominator", "trade_documents", "waybills", "customs_declarations",
        "other_papers", "invoice_number", "settled_fen", "decided_penalty_fen",
        "notice_paper", "metering_paper", "dispute_paper",
    ];

    private readonly SortedDictionary<ulong, State> _states = [];
    private readonly Dictionary<ulong, (Sequence Sequence, Timestamp Time)> _touched = [];
    private readonly ContractPapers _papers = new();

    /// <summary>Takes what a command says: a paper may be attached by it.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content) => _papers.Read(kind, content);

    /// <summary>Takes an event; those of other things are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind == EventKind.ContractChanged)
        {
            _touched[told.Contract.Value] = (told.Sequence, told.Time);
            _papers.Take(in told);
        }
    }

    /// <summary>
    /// A command is over: what it touched is looked at, as a contract that is over leaves the core
    /// the next day.
    /// </summary>
    public void End(ExchangeCore core)
    {
        foreach ((ulong contract, (Sequence sequence, Timestamp time)) in _touched)
        {
            if (core.TryViewContract(new ContractId(contract), out ContractRow row))
            {
                _states[contract] = _states.TryGetValue(contract, out State? known)
                    ? known with { Row = row, Changed = sequence, ChangedAt = time }
                    : new State(row, sequence, time, sequence, time);
            }
        }

        _touched.Clear();
    }

    private string PapersOf(ContractId contract, ReferenceKind kind) => OutsideText.Joined(
        _papers.Of(contract).Where(paper => paper.Kind == kind).Select(paper => paper.Reference));

    /// <summary>Writes them.</summary>
    public void Finish()
    {
        foreach (State state in _states.Values)
        {
            Write(state);
        }
    }

    private void Write(State state)
    {
        ContractRow contract = state.Row;
        FieldRow row = file.Row;
        row.Clear();
        row.Number("contract", contract.Id.Value);
        row.Number("deal", contract.Deal.Value);
        row.Word("stage", contract.Stage);
        row.Word("disputed_at", contract.DisputedAt);
        row.Number("buyer", contract.Buyer.Value);
        row.Text("buyer_code", names.Code(contract.Buyer));
        row.Number("seller", contract.Seller.Value);
        row.Text("seller_code", names.Code(contract.Seller));
        row.Number("instrument", contract.Terms.Instrument.Value);
        row.Text("symbol", names.Instrument(contract.Terms.Instrument));
        row.Text("product_code", names.ProductOf(contract.Product)?.Code ?? "");
        row.Text("unit", names.ProductOf(contract.Product)?.BaseUnit ?? "");
        row.Lots("quantity", contract.Terms.Lots);
        row.Price("price", contract.Terms.Price);
        row.Text("price_unit", names.Unit(contract.Terms.Instrument));
        row.Signed("goods", contract.Goods.Thousandths);
        row.Signed("delivered", contract.Delivered.Thousandths);
        row.Signed("open", contract.Open.Thousandths);
        row.Id("title", contract.Title.Value);
        row.Signed("cost_fen", contract.Cost.Fen);
        row.Signed("net_fen", contract.Net.Fen);
        row.Signed("paid_fen", contract.Paid.Fen);
        row.Signed("locked_fen", contract.Locked.Fen);
        row.Signed("buy_deposit_fen", contract.BuyDeposit.Fen);
        row.Signed("sell_deposit_fen", contract.SellDeposit.Fen);
        row.Word("leg", contract.Leg);
        row.Word("leg_state", contract.LegState);
        row.Time("deadline", contract.Deadline);
        row.Number("made_sequence", state.Made.Value);
        row.Time("made_at", state.MadeAt);
        row.Number("changed_sequence", state.Changed.Value);
        row.Time("changed_at", state.ChangedAt);
        row.Signed("differential", contract.Differential.TenThousandths);
        row.Signed("conversion_numerator", contract.Terms.ConversionNumerator);
        row.Signed("conversion_denominator", contract.Terms.ConversionDenominator);
        row.Text("trade_documents", PapersOf(contract.Id, ReferenceKind.TradeDocument));
        row.Text("waybills", PapersOf(contract.Id, ReferenceKind.Waybill));
        row.Text("customs_declarations", PapersOf(contract.Id, ReferenceKind.CustomsDeclaration));
        row.Text("other_papers", PapersOf(contract.Id, ReferenceKind.None));
        row.Text("invoice_number", _papers.NamedBy(contract.Id, ContractAction.Invoice));
        row.Text("notice_paper", _papers.NamedBy(contract.Id, ContractAction.IssueNotice));
        row.Text("metering_paper", _papers.NamedBy(contract.Id, ContractAction.Meter));
        row.Text("dispute_paper", _papers.NamedBy(contract.Id, ContractAction.Dispute));
        if (contract.IsResolved)
        {
            row.Signed("settled_fen", contract.Settlement.Fen);
            row.Signed("decided_penalty_fen", contract.Penalty.Fen);
        }

        file.Write();
    }

    private sealed record State(
        ContractRow Row, Sequence Made, Timestamp MadeAt, Sequence Changed, Timestamp ChangedAt);
}
