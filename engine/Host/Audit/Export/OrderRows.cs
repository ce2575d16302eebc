using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// Orders in their last state: each when it ends, and behind them by their ids those that still
/// live. One thread; holds the live ones.
/// </summary>
/// <param name="file">Where they go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class OrderRows(ExportFile file, VenueNames names)
{
    /// <summary>The columns. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "order_id", "session", "client_order_id", "principal", "member", "member_code", "account",
        "account_code", "trader", "instrument", "symbol", "side", "order_type", "time_in_force",
        "price", "price_unit", "stop_price", "quantity", "executed", "remaining", "status",
        "end_reason", "entered_sequence", "entered_at", "changed_sequence", "changed_at",
    ];

    private readonly Dictionary<ulong, OrderState> _live = [];

    /// <summary>Takes an event; those that are not of an order are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind == EventKind.Accepted)
        {
            _live[told.OrderId.Value] = new OrderState(in told);
        }
        else if (EventFields.IsOfOrder(told.Kind)
            && _live.TryGetValue(told.OrderId.Value, out OrderState? state))
        {
            state.Take(in told);
            if (state.HasEnded)
            {
                _ = _live.Remove(told.OrderId.Value);
                Write(state);
            }
        }
    }

    /// <summary>Writes those that still live.</summary>
    public void Finish()
    {
        foreach (OrderState state in _live.OrderBy(one => one.Key).Select(one => one.Value))
        {
            Write(state);
        }
    }

    private void Write(OrderState state)
    {
        FieldRow row = file.Row;
        Event entered = state.Entered;
        row.Clear();
        row.Number("order_id", entered.OrderId.Value);
        row.Number("session", entered.Session.Value);
        row.Number("client_order_id", state.Label.Value);
        row.Number("principal", entered.Principal.Value);
        row.Number("member", entered.Member.Value);
        row.Text("member_code", names.Code(entered.Member));
        row.Number("account", entered.Account.Value);
        row.Text("account_code", names.Account(entered.Account));
        row.Id("trader", entered.Trader.Value);
        row.Number("instrument", entered.Instrument.Value);
        row.Text("symbol", names.Instrument(entered.Instrument));
        row.Word("side", entered.Side);
        row.Word("order_type", entered.OrderType);
        row.Word("time_in_force", state.TimeInForce);
        row.Price("price", state.Price);
        row.Text("price_unit", names.Unit(entered.Instrument));
        row.Price("stop_price", state.StopPrice);
        row.Signed("quantity", state.Quantity);
        row.Signed("executed", state.Executed);
        row.Signed("remaining", state.Remaining);
        row.Word("status", state.Status);
        row.Word("end_reason", state.EndReason);
        row.Number("entered_sequence", entered.Sequence.Value);
        row.Time("entered_at", entered.Time);
        row.Number("changed_sequence", state.Changed.Value);
        row.Time("changed_at", state.ChangedAt);
        file.Write();
    }
}
