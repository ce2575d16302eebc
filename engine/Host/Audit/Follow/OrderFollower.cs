using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>
/// Writes the life of one order as it is replayed: each event about it with the command that caused
/// it, and while it lives the commands of others that mattered to it.
/// </summary>
/// <remarks>One thread. Holds one command, and what is known of the order.</remarks>
/// <param name="order">The order.</param>
/// <param name="names">The names, as of each command.</param>
/// <param name="output">Where the sentences go.</param>
internal sealed class OrderFollower(OrderId order, VenueNames names, TextWriter output)
    : LifeFollower
{
    private readonly CommandWords _commands = new(names);
    private readonly EventWords _events = new(names);
    private readonly FollowedOrder _followed = new(order);
    private readonly List<string> _lines = [];
    private QueuePlace _before;

    /// <inheritdoc/>
    public override void Conclude(ExchangeCore core)
    {
        OrderView? view = core.ViewOrder(order);
        string back = _followed.TakenBackLots == 0
            ? ""
            : $"; {PlainWords.Lots(_followed.TakenBackLots)} of these were taken back since";
        output.WriteLine(view is null
            ? $"\nThe order has ended with {PlainWords.Lots(_followed.ExecutedLots)} of "
                + $"{PlainWords.Lots(_followed.TotalLots)} traded{back}."
            : $"\nThe order still lives, with {PlainWords.Lots(view.ExecutedLots)} of "
                + $"{PlainWords.Lots(view.TotalLots)} traded{back}.");
    }

    /// <inheritdoc/>
    protected override void Before(ExchangeCore core, ref readonly Command next) =>
        _before = _followed.IsAlive && _followed.MayTradeBy(in next)
            ? core.ViewPlace(order)
            : default;

    /// <inheritdoc/>
    protected override void Take(Occurrence occurrence, ExchangeCore core)
    {
        _lines.Clear();
        bool isAbout = _followed.IsNamedBy(in occurrence.Command);
        foreach (Event told in occurrence.Events)
        {
            if (_followed.Concerns(in told, names))
            {
                _lines.Add(Sentence(in told, occurrence));
                isAbout = true;
            }
            else if (isAbout && told.Kind == EventKind.Rejected)
            {
                _lines.Add(_events.Of(in told));
            }

            _followed.Learn(in told);
        }

        LearnPartner(core);
        if (_lines.Count > 0)
        {
            AddPlace(occurrence, core);
            Write(occurrence);
        }
    }

    private void LearnPartner(ExchangeCore core)
    {
        OrderId before = _followed.Partner;
        _followed.Partner = _followed.IsAlive && core.ViewOrder(order) is { } view
            ? view.Partner
            : OrderId.None;
        if (_followed.Partner.IsSome && _followed.Partner != before)
        {
            _lines.Add($"it is linked with {OrderWords.Name(_followed.Partner)}: what trades or is "
                + "triggered first cancels the other");
        }
    }

    private string Sentence(in Event told, Occurrence occurrence) =>
        told.OrderId != order ? PartnerOrVenue(in told)
        : told.Kind == EventKind.Filled ? Fill(in told, occurrence)
        : _events.Of(in told);

    private string PartnerOrVenue(in Event told) =>
        told.OrderId.IsSome && told.OrderId == _followed.Partner
            ? $"its linked partner: {_events.Of(in told)}"
            : _events.Of(in told);

    private string Fill(in Event told, Occurrence occurrence)
    {
        string side = told.Flags.HasFlag(EventFlags.Auction) ? "in the auction"
            : told.Flags.HasFlag(EventFlags.Incoming) ? "as the incoming order"
            : "as the resting order";
        string other = "";
        foreach (Event one in occurrence.Events)
        {
            if (one.Kind == EventKind.Filled && one.TradeId == told.TradeId
                && one.OrderId != told.OrderId)
            {
                string direction = told.Side == Side.Buy ? "from" : "to";
                other = $" {direction} {OrderWords.Name(one.OrderId)} of "
                    + $"{names.Member(one.Member)} "
                    + $"({OrderWords.Label(one.Session, one.ClientOrderId)})";
            }
        }

        string left = told.Remaining.Lots == 0
            ? "it is filled"
            : $"{PlainWords.Lots(told.Remaining.Lots)} left";
        return $"it {Sides.Doing(told.Side)} {PlainWords.Lots(told.Quantity.Lots)} at "
            + $"{names.Price(told.Instrument, told.Price)}{other} {side}, trade "
            + $"{told.TradeId.Value}; {left}";
    }

    private void AddPlace(Occurrence occurrence, ExchangeCore core)
    {
        bool entered = false;
        bool traded = false;
        foreach (Event told in occurrence.Events)
        {
            entered |= told.OrderId == order && told.BookAction == BookAction.Add;
            traded |= told.OrderId == order && told.Kind == EventKind.Filled;
        }

        if (traded && _before.IsInBook)
        {
            _lines.Add($"before this command it stood {QueueWords.Before(_before)}");
        }

        QueuePlace place = core.ViewPlace(order);
        if (entered && place.IsInBook)
        {
            _lines.Add($"it stands {QueueWords.Before(place)}");
        }
    }

    private void Write(Occurrence occurrence)
    {
        if (!IsFound)
        {
            IsFound = true;
            output.WriteLine($"The life of order {order.Value}. Times are of Beijing.");
        }

        ref readonly Command command = ref occurrence.Command;
        output.WriteLine();
        output.WriteLine($"{BeijingTime.Exact(command.Time)}, command {command.Sequence.Value}: "
            + $"{_commands.Of(in command, occurrence.Content)}.");
        foreach (string line in _lines)
        {
            output.WriteLine($"  {char.ToUpperInvariant(line[0])}{line[1..]}.");
        }
    }
}
