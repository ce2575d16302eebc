using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>Negotiated deals in their last state, by their numbers. One thread; holds them all.
/// </summary>
/// <param name="file">Where they go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class DealRows(ExportFile file, VenueNames names)
{
    /// <summary>The columns. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "deal", "status", "buyer", "buyer_code", "seller", "seller_code", "instrument", "symbol",
        "quantity", "price", "price_unit", "amount_fen", "deadline", "contract",
        "proposed_sequence", "proposed_at", "changed_sequence", "changed_at",
    ];

    private readonly SortedDictionary<ulong, Event> _last = [];
    private readonly Dictionary<ulong, (Sequence Sequence, Timestamp Time)> _proposed = [];
    private readonly Dictionary<ulong, ContractId> _contracts = [];

    /// <summary>Takes an event; those of other things are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind == EventKind.DealChanged)
        {
            _ = _proposed.TryAdd(told.Deal.Value, (told.Sequence, told.Time));
            _last[told.Deal.Value] = told;
        }
        else if (told.Kind == EventKind.ContractChanged && told.OfDeal.IsSome)
        {
            _contracts[told.OfDeal.Value] = told.Contract;
        }
    }

    /// <summary>Writes them.</summary>
    public void Finish()
    {
        foreach ((ulong deal, Event told) in _last)
        {
            bool isBuy = told.Side == Side.Buy;
            MemberId buyer = isBuy ? told.Member : told.Counterparty;
            MemberId seller = isBuy ? told.Counterparty : told.Member;
            FieldRow row = file.Row;
            row.Clear();
            row.Number("deal", deal);
            row.Word("status", told.DealStatus);
            row.Number("buyer", buyer.Value);
            row.Text("buyer_code", names.Code(buyer));
            row.Number("seller", seller.Value);
            row.Text("seller_code", names.Code(seller));
            row.Number("instrument", told.Instrument.Value);
            row.Text("symbol", names.Instrument(told.Instrument));
            row.Lots("quantity", told.Quantity);
            row.Price("price", told.Price);
            row.Text("price_unit", names.Unit(told.Instrument));
            row.Signed("amount_fen", told.Amount.Fen);
            row.Time("deadline", told.Deadline);
            row.Id("contract", _contracts.GetValueOrDefault(deal).Value);
            row.Number("proposed_sequence", _proposed[deal].Sequence.Value);
            row.Time("proposed_at", _proposed[deal].Time);
            row.Number("changed_sequence", told.Sequence.Value);
            row.Time("changed_at", told.Time);
            file.Write();
        }
    }
}
