using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>
/// What members deposit, pay and owe by, and until when: two operators set it (decision 0079). No
/// house is a party to it, since a rate binds all alike.
/// </content>
public sealed partial class ExchangeCore
{
    private RejectReason ReadRate(in Command command, ref Proposal proposal) =>
        command.Member.IsSome
            ? RejectReason.ParameterInvalid
            : Take(ref proposal, proposal with
            {
                Rate = new ProposedRate(
                    command.Parameter, command.Instrument, command.Quantity.Lots,
                    command.ExpireDay),
            });

    private RejectReason CheckRate(in ProposedRate rate)
    {
        DatedChange change = rate.Change;
        RejectReason reason = CheckSetting(in change);
        return reason != RejectReason.None ? reason : CheckRoom(in change);
    }

    /// <summary>It is made at once where its day has come while it waited.</summary>
    private void SetRate(in ProposedRate rate, ref EventWriter events)
    {
        DatedChange change = rate.Change;
        Invariant.Holds(ApplyOrKeep(in change, ref events) == RejectReason.None);
    }

    /// <summary>
    /// What holds today of what would change: of all instruments the least and the most.
    /// </summary>
    /// <remarks>A look at each instrument where all are meant: no order ever comes here.</remarks>
    private void TellRateNow(in ProposedRate rate, ref Event told)
    {
        (told.ValueNow, told.ValueNowMost) = (long.MaxValue, long.MinValue);
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            bool isMeant = rate.Parameter.IsOfInstrument() && _instruments[number].HasMarket
                && (!rate.Instrument.IsSome || rate.Instrument.Value == number);
            if (isMeant)
            {
                TellRateNow(_parameters.RateOf(rate.Parameter, new(number)), ref told);
            }
        }

        // Of the venue; or no instrument has any market, and what is meant is those to come.
        if (told.ValueNow > told.ValueNowMost)
        {
            TellRateNow(_parameters.RateOf(rate.Parameter, InstrumentId.None), ref told);
        }
    }

    /// <remarks>A look at each instrument where all are meant, and at what later ones begin with.
    /// </remarks>
    bool IProposalVenue.IsRateInForce(in Command command)
    {
        bool isOfNow = command.Parameter.IsOfInstrument() && !command.Member.IsSome
            && command.ExpireDay.DayNumber <= _tradingDay.DayNumber;
        if (!isOfNow || (command.Instrument.IsSome
            && CheckMarket(command.Instrument) != RejectReason.None))
        {
            return false;
        }

        Event now = default;
        TellRateNow(
            new ProposedRate(command.Parameter, command.Instrument, 0, default), ref now);
        long value = command.Quantity.Lots;
        return now.ValueNow == value && now.ValueNowMost == value
            && (command.Instrument.IsSome
                || _parameters.RateOf(command.Parameter, InstrumentId.None) == value);
    }

    private static void TellRateNow(long value, ref Event told)
    {
        told.ValueNow = long.Min(told.ValueNow, value);
        told.ValueNowMost = long.Max(told.ValueNowMost, value);
    }
}
