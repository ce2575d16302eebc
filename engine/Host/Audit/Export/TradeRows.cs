using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// Trades as rows, both sides in one, in the order in which they came about; a trade that is
/// cancelled or corrected later has a further row then. One thread; holds one side.
/// </summary>
/// <param name="file">Where they go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class TradeRows(ExportFile file, VenueNames names)
{
    /// <summary>The columns. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "trade_id", "change", "sequence", "time", "trading_day", "instrument", "symbol", "price",
        "price_unit", "previous_price", "quantity", "auction", "incoming_side", "buy_order_id",
        "buy_member", "buy_member_code", "buy_account", "buy_account_code", "sell_order_id",
        "sell_member", "sell_member_code", "sell_account", "sell_account_code",
    ];

    private Event _first;

    /// <summary>Takes an event; those that are no side of a trade are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind is not (EventKind.Filled or EventKind.TradeCancelled
            or EventKind.TradeCorrected))
        {
            return;
        }

        if (_first.TradeId != told.TradeId || _first.Kind != told.Kind
            || _first.Sequence != told.Sequence)
        {
            _first = told;
            return;
        }

        Write(in told);
        _first = default;
    }

    private void Write(ref readonly Event second)
    {
        FieldRow row = file.Row;
        row.Clear();
        row.Number("trade_id", _first.TradeId.Value);
        row.Text("change", _first.Kind switch
        {
            EventKind.TradeCancelled => "cancelled",
            EventKind.TradeCorrected => "corrected",
            _ => "traded",
        });
        row.Number("sequence", _first.Sequence.Value);
        row.Time("time", _first.Time);
        row.Day("trading_day", _first.TradingDay);
        row.Number("instrument", _first.Instrument.Value);
        row.Text("symbol", names.Instrument(_first.Instrument));
        row.Price("price", _first.Price);
        row.Text("price_unit", names.Unit(_first.Instrument));
        row.Price("previous_price", _first.Kind == EventKind.TradeCorrected
            ? _first.PreviousPrice
            : UnitPrice.Null);
        row.Lots("quantity", _first.Quantity);
        if (_first.Kind == EventKind.Filled)
        {
            bool isAuction = _first.Flags.HasFlag(EventFlags.Auction);
            row.Text("auction", isAuction ? "yes" : "no");
            row.Word("incoming_side", isAuction ? 0 : _first.Side);
        }

        bool isFirstBuy = _first.Side == Side.Buy;
        WriteSide("buy", isFirstBuy ? _first : second);
        WriteSide("sell", isFirstBuy ? second : _first);
        file.Write();
    }

    private void WriteSide(string side, in Event told)
    {
        file.Row.Number($"{side}_order_id", told.OrderId.Value);
        file.Row.Number($"{side}_member", told.Member.Value);
        file.Row.Text($"{side}_member_code", names.Code(told.Member));
        file.Row.Number($"{side}_account", told.Account.Value);
        file.Row.Text($"{side}_account_code", names.Account(told.Account));
    }
}
