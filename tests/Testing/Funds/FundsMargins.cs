using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What lots reserve, by what was defined and told, orders included: rates times prices, rounded
/// up (decision 0043). Rates and limits that are set hold at once only where nobody has done
/// anything yet; else from the next day, or mark, on. One thread.
/// </summary>
public sealed class FundsMargins
{
    private const long FenMax = 1L << 48;

    private readonly Dictionary<InstrumentId, Row> _rows = [];
    private readonly Dictionary<OrderId, InstrumentId> _orders = [];
    private readonly HashSet<InstrumentId> _withOrders = [];
    private readonly List<Event> _heard = [];
    private bool _hasDayBegun;

    /// <summary>Takes in an instrument that was defined; nothing is set for it yet.</summary>
    public void Define(InstrumentDefinition instrument)
    {
        Row row = new()
        {
            Defined = instrument,
            Lower = instrument.LowerLimit.TenThousandths,
            Upper = instrument.UpperLimit.TenThousandths,
            Price = instrument.ReferencePrice.TenThousandths is not 0 and long price
                ? price
                : null,
        };
        row.Refresh();
        _rows[instrument.Id] = row;
    }

    /// <summary>Hears an event of the command that ends next.</summary>
    public void Hear(in Event made)
    {
        HearOrder(in made);
        if (made.Kind is EventKind.ParameterChanged or EventKind.PriceLimitsChanged
            or EventKind.SettlementPriceFixed or EventKind.SettlementStageChanged
            or EventKind.TradingDayStarted or EventKind.ChangeKept or EventKind.Filled)
        {
            _heard.Add(made);
        }
    }

    /// <summary>Takes in what was heard of a command.</summary>
    /// <param name="by">What was commanded.</param>
    /// <param name="goesOn">Whether a job is in progress: a day that has begun may have more
    /// set for it.</param>
    public void End(CommandKind by, bool goesOn)
    {
        // What a command sets itself comes behind all that was set for the day.
        bool isSetting = by is CommandKind.SetParameter or CommandKind.SetPriceLimits
                or CommandKind.Approve
            && !_heard.Exists(made => made.Kind == EventKind.ChangeKept);
        int own = isSetting ? _heard.FindLastIndex(IsSetting) : -1;
        for (int at = 0; at < _heard.Count; at++)
        {
            if (at == own)
            {
                BeginDay();
            }

            Take(_heard[at]);
        }

        if (!goesOn)
        {
            BeginDay();
        }

        _heard.Clear();
        _withOrders.Clear();
        _withOrders.UnionWith(_orders.Values);
    }

    /// <summary>What lots of an instrument reserve now; no job is in progress.</summary>
    public FundsMargin Of(InstrumentId instrument) => _rows[instrument].InForce;

    /// <summary>A core reserves as much.</summary>
    /// <exception cref="FundsException">It does not.</exception>
    public void Demand(InstrumentId instrument, MarginView terms)
    {
        FundsMargin due = Of(instrument);
        uint owner = instrument.Value;
        FundsException.Equal(due.LongFen, terms.Long.Fen, "margin of a long lot", owner);
        FundsException.Equal(due.ShortFen, terms.Short.Fen, "margin of a short lot", owner);
        FundsException.Equal(
            due.HeadRoomFen, terms.HeadRoom.Fen, "head-room of an open lot", owner);
    }

    private static bool IsSetting(Event made) =>
        made.Kind is EventKind.ParameterChanged or EventKind.PriceLimitsChanged;

    private void HearOrder(in Event made)
    {
        if (made.Kind == EventKind.Accepted)
        {
            _orders[made.OrderId] = made.Instrument;
        }
        else if (made.Kind is EventKind.Cancelled or EventKind.Expired
            || (made.Kind == EventKind.Filled && made.Remaining.Lots == 0))
        {
            _orders.Remove(made.OrderId);
        }
    }

    private void Take(in Event made)
    {
        switch (made.Kind)
        {
            case EventKind.TradingDayStarted: _hasDayBegun = true; break;
            case EventKind.SettlementStageChanged
                when made.SettlementStage == SettlementStage.Priced:
                RefreshAll();
                break;
            case EventKind.Filled: _rows[made.Instrument].HasTraded = true; break;
            case EventKind.ParameterChanged:
                foreach (Row row in _rows.Values)
                {
                    if (!made.Instrument.IsSome || made.Instrument == row.Defined.Id)
                    {
                        row.Rates[made.Parameter] = made.Quantity.Lots;
                        RefreshIdle(row);
                    }
                }

                break;
            case EventKind.PriceLimitsChanged:
                _rows[made.Instrument].Lower = made.Price.TenThousandths;
                _rows[made.Instrument].Upper = made.UpperLimit.TenThousandths;
                RefreshIdle(_rows[made.Instrument]);
                break;
            case EventKind.SettlementPriceFixed:
                _rows[made.Instrument].Price = made.Price.TenThousandths;
                RefreshIdle(_rows[made.Instrument]);
                break;
            default: break;
        }
    }

    private void RefreshIdle(Row row)
    {
        if (!row.HasTraded && !_withOrders.Contains(row.Defined.Id))
        {
            row.Refresh();
        }
    }

    // With the day begins all that was set before it, once what was set for it is made.
    private void BeginDay()
    {
        if (_hasDayBegun)
        {
            RefreshAll();
        }

        _hasDayBegun = false;
    }

    private void RefreshAll()
    {
        foreach (Row row in _rows.Values)
        {
            row.Refresh();
        }
    }

    private sealed class Row
    {
        public required InstrumentDefinition Defined { get; init; }

        public Dictionary<ParameterKind, long> Rates { get; } = [];

        public long Lower { get; set; }

        public long Upper { get; set; }

        /// <summary>The settlement price; before the first one the reference price, if any.
        /// </summary>
        public long? Price { get; set; }

        public bool HasTraded { get; set; }

        public FundsMargin InForce { get; private set; }

        public void Refresh()
        {
            long furthest = Math.Max(Math.Abs(Lower), Math.Abs(Upper));
            long price = Price is { } settled ? Math.Abs(settled) : furthest;
            long feePpm = Math.Max(
                Rate(ParameterKind.BuyFeePpm), Rate(ParameterKind.SellFeePpm));
            Int128 fee = FundsMath.Up(feePpm * WorthOf(furthest, 1), FundsMath.Million);
            InForce = new FundsMargin(
                ShareOf(Rate(ParameterKind.BuyDepositPpm), price),
                ShareOf(Rate(ParameterKind.SellDepositPpm), price),
                Most(Rate(ParameterKind.FeePerLotFen) + fee));
        }

        private long ShareOf(long ppm, long price) =>
            ppm == 0 ? 0 : Most(WorthOf(price, ppm, FundsMath.Million));

        // What a lot is worth at a price, times a factor, up.
        private Int128 WorthOf(long price, long factor, long divisor = 1) => FundsMath.Up(
            (Int128)price * Math.Abs(Defined.FenNumerator) * factor,
            (Int128)Defined.TickSize.TenThousandths * Defined.FenDenominator * divisor);

        private static long Most(Int128 fen) => (long)Int128.Min(fen, FenMax);

        private long Rate(ParameterKind kind) => Rates.GetValueOrDefault(kind);
    }
}
