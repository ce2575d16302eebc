using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>
/// Money for those who look back: copies, made between two commands. Nothing here changes anything.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Where the end of the trading day stands.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public SettlementStage SettlementStage => Margins.Day.Stage;

    /// <summary>
    /// Whether positions have margin and no margin call has a deadline: then none is ever missed.
    /// </summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public bool MarginCallsLackDeadline
    {
        get
        {
            bool hasMargin = false;
            for (uint number = 1; number <= _instrumentLast; number++)
            {
                hasMargin |= _instruments[number].HasBook
                    && (_reserves[number].LongFen | _reserves[number].ShortFen) != 0;
            }

            return hasMargin && _parameters.MarginCallMinutes == 0;
        }
    }

    /// <summary>The value in force of a parameter that takes two operators.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="instrument">Of which instrument; none for one of the venue.</param>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Null where there is no such instrument, or nothing trades in it.</returns>
    public long? ViewParameter(ParameterKind kind, InstrumentId instrument) =>
        !kind.IsOfInstrument() || CheckMarket(instrument) == RejectReason.None
            ? _parameters.RateOf(kind, instrument)
            : null;

    /// <summary>Whether a value of a parameter is kept for a later trading day.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public bool KeepsParameter(
        TradingDay day, ParameterKind kind, InstrumentId instrument, long value)
    {
        DatedChange wanted = new(day, kind, instrument, MemberId.None, value, 0);
        bool isKept = false;
        for (int place = 0; place < _parameters.ChangeCount; place++)
        {
            isKept |= _parameters.At(place) == wanted;
        }

        return isKept;
    }

    /// <summary>All money of a member.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Null where there is no such member.</returns>
    public MoneyView? ViewMoney(MemberId member) => IsMember(member)
        ? new MoneyView(
            member,
            new Money(Cash.FenOf(member, AccountKind.Available)),
            new Money(Cash.FenOf(member, AccountKind.FrozenOrder)),
            new Money(Cash.FenOf(member, AccountKind.FrozenContract)),
            new Money(Cash.FenOf(member, AccountKind.FrozenPayment)),
            new Money(Cash.FenOf(member, AccountKind.DefaultFund)),
            new Money(Banks.Withdrawals.WithdrawableOf(member)),
            Margins.Calls.Of(member))
        : null;

    /// <summary>All money of all members, by their numbers.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<MoneyView> ViewMoney()
    {
        List<MoneyView> views = [];
        for (uint number = 1; number <= _memberLast; number++)
        {
            if (ViewMoney(new MemberId(number)) is { } view)
            {
                views.Add(view);
            }
        }

        return views;
    }

    /// <summary>Whether an instruction to a bank is kept yet: then more may become of it.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public bool HasInstruction(InstructionId instruction) =>
        Banks.Instructions.Find(instruction) != Instructions.None;

    /// <summary>Money that came in and is nobody's yet, the oldest first.</summary>
    /// <remarks>Core thread, between two commands. Allocates.</remarks>
    public IReadOnlyList<UnownedView> ViewUnowned() => Banks.Unowned.View();

    /// <summary>What the venue has of a kind of money.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Nothing, too, where the venue has no such kind.</returns>
    public Money ViewHouse(AccountKind kind) =>
        kind is >= AccountKind.Fees and <= AccountKind.Suspense
            ? new Money(Cash.HouseFenOf(kind))
            : default;

    /// <summary>What lots of an instrument reserve, and what it is settled by.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Null where there is no such instrument, or it has no book.</returns>
    public MarginView? ViewMargins(InstrumentId instrument)
    {
        if (!IsInstrument(instrument) || !InstrumentOf(instrument).HasBook)
        {
            return null;
        }

        ref ReserveTerms terms = ref _reserves[instrument.Value];
        ref SettlementRow settled = ref _settlements[instrument.Value];
        long tick = InstrumentOf(instrument).Tick;
        return new MarginView(
            new Money(terms.LongFen),
            new Money(terms.ShortFen),
            new Money(terms.HeadRoomFen),
            PriceOf(settled.Ticks, tick),
            PriceOf(settled.DeliveryTicks(), tick),
            new Quantity(settled.Lots),
            PriceOf(settled.PriceOfDay(), tick));
    }

    /// <summary>
    /// What the net lots of a member cost since they were last marked, in ticks times lots.
    /// </summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public Int128 ViewCost(MemberId member, InstrumentId instrument)
    {
        int position = _positions.Find(member, instrument);
        return position == Controls.Positions.None ? 0 : _positions.CostOf(position);
    }

    private static UnitPrice PriceOf(long ticks, long tick) =>
        ticks == SettlementRow.NoPrice ? UnitPrice.Null : new UnitPrice(ticks * tick);
}
