using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// Where the settlement prices of a day came from, and which of those that were proposed for it
/// are not used. Is shown all events of a journal in their order. One thread.
/// </summary>
internal sealed class SettledPrices
{
    private readonly HashSet<uint> _settledBefore = [];
    private readonly Dictionary<uint, List<Event>> _set = [];
    private readonly Dictionary<uint, List<Event>> _unapproved = [];

    /// <summary>An event before the prices of the day are told, or one that is no price.</summary>
    public void Take(in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.TradingDayStarted:
                _set.Clear();
                _unapproved.Clear();
                break;
            case EventKind.SettlementPriceFixed:
                _ = _settledBefore.Add(told.Instrument.Value);
                break;
            case EventKind.SettlementPriceSet:
                Add(_set, in told);
                break;
            case EventKind.ProposalEnded
                when told.ProposedKind == CommandKind.SetSettlementPrice
                    && told.ProposalEnd == ProposalEnd.PricesFixed:
                Add(_unapproved, in told);
                break;
            default:
                break;
        }
    }

    /// <summary>Says the price of an instrument, where it came from, and what is not used.
    /// </summary>
    /// <param name="price">SettlementPriceFixed of the day.</param>
    /// <param name="symbol">The instrument.</param>
    /// <param name="output">Where it is said.</param>
    public void Write(in Event price, string symbol, TextWriter output)
    {
        uint instrument = price.Instrument.Value;
        List<Event> set = _set.GetValueOrDefault(instrument, []);
        bool isTraded = price.Quantity.Lots > 0;
        string how = isTraded ? $"the mean of {PlainWords.Lots(price.Quantity.Lots)}"
            : set.Count > 0 ? "no trade: as proposed and approved for the day"
            : _settledBefore.Contains(instrument) ? "no trade: the settlement price before it"
            : "no trade: the reference price, for none was settled before";
        output.WriteLine(
            $"settlement price of {symbol}: {VenueNames.Figure(price.Price)} ({how})");
        string why = isTraded
            ? "trades of the day give the price"
            : "another one was approved after it";
        foreach (Event unused in isTraded ? set : set.SkipLast(1))
        {
            WriteUnused(in unused, symbol, why, output);
        }

        foreach (Event unused in _unapproved.GetValueOrDefault(instrument, []))
        {
            WriteUnused(
                in unused, symbol, "nobody approved it before the prices were fixed", output);
        }
    }

    private static void WriteUnused(
        in Event proposed, string symbol, string why, TextWriter output) => output.WriteLine(
            $"proposed for {symbol} and not used: {VenueNames.Figure(proposed.Price)} ({why})");

    private static void Add(Dictionary<uint, List<Event>> to, in Event told)
    {
        if (!to.TryGetValue(told.Instrument.Value, out List<Event>? known))
        {
            to[told.Instrument.Value] = known = [];
        }

        known.Add(told);
    }
}
