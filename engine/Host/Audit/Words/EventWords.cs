using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>Events in sentences: what happened.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class EventWords(VenueNames names)
{
    private readonly MoneyWords _money = new(names);
    private readonly ProposalWords _proposals = new(names);

    /// <summary>A sentence without its full stop.</summary>
    public string Of(in Event told) => told.Kind switch
    {
        EventKind.Accepted => $"it is accepted as {Order(in told)}{Book(in told)}",
        EventKind.Rejected =>
            $"it is refused: {PlainWords.Spaced(told.Reason)} (reason {(ushort)told.Reason})"
                + Amounts(in told) + ForBanks(in told),
        EventKind.Filled => $"{Order(in told)} {Sides.Doing(told.Side)} "
            + $"{PlainWords.Lots(told.Quantity.Lots)} at {Price(in told)} in trade "
            + $"{told.TradeId.Value}{Left(in told)}",
        EventKind.Rested => $"what is left of {Order(in told)} rests: "
            + $"{PlainWords.Lots(told.Remaining.Lots)} at {Price(in told)}{Shown(in told)}",
        EventKind.Cancelled => $"{Order(in told)} is cancelled, "
            + $"{PlainWords.Lots(told.Quantity.Lots)} taken out: {End(told.EndReason)}",
        EventKind.Expired => $"{Order(in told)} expires, "
            + $"{PlainWords.Lots(told.Quantity.Lots)} not traded: {End(told.EndReason)}",
        EventKind.Replaced => Replaced(in told),
        EventKind.Triggered => told.StopPrice.TenThousandths != 0
            ? $"a trade has reached the stop price {Stop(in told)} of {Order(in told)}, which "
                + "goes to market now"
            : $"{Order(in told)} can trade whole now and goes to market",
        EventKind.Reduced => $"{Order(in told)} has {PlainWords.Lots(told.Remaining.Lots)} left "
            + "and keeps its place",
        EventKind.Hibernated => $"{Order(in told)} sleeps: it is out of the market",
        EventKind.Activated => $"{Order(in told)} is back, with a new place{Book(in told)}",
        EventKind.TradeCancelled => $"trade {told.TradeId.Value} of {Order(in told)}, "
            + $"{PlainWords.Lots(told.Quantity.Lots)} at {Price(in told)}, is cancelled",
        EventKind.TradeCorrected => $"trade {told.TradeId.Value} of {Order(in told)} has the "
            + $"price {Price(in told)} instead of "
            + names.Price(told.Instrument, told.PreviousPrice),
        EventKind.MassCancelled => $"{PlainWords.Count(told.Affected, "order")} cancelled",
        EventKind.MassHibernated =>
            $"{PlainWords.Count(told.Affected, "order")} put to sleep",
        EventKind.MassActivated => $"{PlainWords.Count(told.Affected, "order")} woken",
        EventKind.MassQuoted => $"{PlainWords.Count(told.Affected, "quote")} taken",
        EventKind.QuoteProtectionSet => "its quotes are protected",
        EventKind.QuoteProtectionTripped =>
            "its quotes have traded as much as it allows, and end",
        EventKind.SessionStarted => $"session {told.Session.Value} is logged on",
        EventKind.SessionEnded => $"session {told.Session.Value} has ended",
        _ => Venue(in told),
    };

    private static string ForBanks(in Event told) => told.Reason switch
    {
        RejectReason.BankDayForbids when told.BankDayNow != 0 =>
            $", the state towards banks is {PlainWords.Spaced(told.BankDayNow)}",
        RejectReason.ProposalWaits => $", it is proposal {told.Proposal}",
        _ => "",
    };

    // Old journals leave 0 where later rules tell an amount.
    private static string Amounts(in Event told)
    {
        bool isOfLimit = told.Reason.TellsLimit() && told.BeyondLimit != 0;
        long missing = isOfLimit ? told.BeyondLimit
            : told.Reason == RejectReason.InsufficientGoods ? told.MissingGoods.Thousandths
            : told.Reason == RejectReason.ContractStepInvalid || told.Reason.TellsMissingMoney()
                ? told.Missing.Fen
            : 0;
        bool hasLimit = isOfLimit
            || (told.Reason == RejectReason.AboveWithdrawable && told.Limit != 0);
        return missing == 0
            ? ""
            : ReasonWords.Amounts(
                (Gateway.Protocol.Codes.RejectReason)told.Reason, missing,
                hasLimit ? told.Limit : Null.Int64);
    }

    /// <summary>Why an order ended, as a clause.</summary>
    public static string End(EndReason reason) => reason switch
    {
        EndReason.Requested => "its member asked for it",
        EndReason.ImmediateOrCancel => "it was to trade at once or not",
        EndReason.FillOrKill => "it could not trade whole",
        EndReason.DayEnded => "its day has ended",
        EndReason.MassCancelled => "a mass cancel",
        EndReason.Disconnected => "its session was lost",
        EndReason.Operator => "an operator asked for it",
        EndReason.OneCancelsOther => "the order that it was linked with traded or was triggered",
        EndReason.DateReached => "its last day has ended",
        EndReason.MinimumQuantity => "its minimum quantity could not trade at once",
        EndReason.PriceLevelsFull => "there was no room for its price",
        EndReason.AuctionEnded => "its auction is over",
        EndReason.SelfMatch =>
            "self-match prevention, it would have traded with an order of its own owner",
        EndReason.OutsideLimits => "new price limits left it outside",
        EndReason.KillSwitch => "a kill switch stopped its trading",
        EndReason.OutsideBands => "it would have traded outside the bands",
        EndReason.Requoted => "a later quote took its place",
        EndReason.MarginCall => "its member has not met a margin call",
        EndReason.QuoteProtection => "the protection of its member's quotes was reached",
        _ => $"reason {(byte)reason}",
    };

    private string Venue(in Event told) => told.Kind switch
    {
        EventKind.Restarted => "the exchange has started again",
        EventKind.Stopped => "the exchange has stopped",
        EventKind.TradingDayStarted => $"the trading day {Days.Write(told.TradingDay)} begins",
        EventKind.PhaseChanged => $"{Instrument(in told)} changes from "
            + $"{Phases.Write(told.PreviousPhase, 0)} to "
            + Phases.Write(told.Phase, told.AuctionKind),
        EventKind.PhasePassed => $"{Instrument(in told)} passes over the phase "
            + Phases.Write(told.Phase, told.AuctionKind),
        EventKind.PriceLimitsChanged => $"orders of {Instrument(in told)} may be priced from "
            + $"{Price(in told)} to {names.Price(told.Instrument, told.UpperLimit)}",
        EventKind.SizeLimitsChanged => $"orders of {Instrument(in told)} may have "
            + $"{told.Remaining.Lots} to {PlainWords.Lots(told.Quantity.Lots)}",
        EventKind.AuctionIndicative => $"the auction of {Instrument(in told)} would trade "
            + Auction(in told),
        EventKind.AuctionUncrossed => $"the auction of {Instrument(in told)} trades "
            + Auction(in told),
        EventKind.AuctionEndCommitted => "the hash of an auction's end is told",
        EventKind.AuctionEndDrawn => "the seed of an auction's end is told",
        EventKind.CheckpointTaken => "the checkpoint is taken",
        EventKind.OperatorDone => "it is done",
        EventKind.ParameterChanged => $"{ControlWords.NameOf(told.Parameter)} of "
            + $"{Whose(in told)} is {ControlWords.ValueOf(told.Parameter, told.Quantity.Lots)}",
        EventKind.SuspensionChanged => told.Suspension == 0
            ? $"{names.Member(told.Member)} is suspended no longer in {Instrument(in told)}"
            : $"{names.Member(told.Member)} is suspended from "
                + $"{PlainWords.Spaced(told.Suspension)} in {Instrument(in told)}",
        EventKind.KillSwitchChanged => $"the kill switch of {Target(in told)} is "
            + (told.Flags.HasFlag(EventFlags.Released) ? "released" : "engaged"),
        EventKind.Proposed => $"proposal {told.Proposal} waits for another operator: "
            + _proposals.Of(in told),
        EventKind.ProposalTold => $"proposal {told.Proposal} of "
            + $"{names.Principal(told.Proposer)} waits: {_proposals.Of(in told)}",
        EventKind.ClaimTold => $"by the report of proposal {told.Proposal} bank "
            + $"{names.Bank(told.FromBank)} holds {MoneyWords.Yuan(told.Claim)}",
        EventKind.NoteTold => ProposalWords.NoteOf(in told),
        EventKind.ProposalEnded => $"proposal {told.Proposal} is "
            + (told.Flags.HasFlag(EventFlags.Approved) ? "carried out" : "over")
            + ProposalEndWords.Clause(told.ProposalEnd),
        EventKind.ProposalEndTold => ProposalEndWords.Of(
            names, told.Proposal, told.Proposer, told.ProposedKind, told.ProposalEnd),
        EventKind.ConductAlert when told.Parameter == ParameterKind.OverdueDays =>
            $"contract {told.Contract.Value} should be over, and waits for "
                + names.Member(told.Member),
        EventKind.ConductAlert => $"the conduct of {names.Member(told.Member)} in "
            + $"{Instrument(in told)} has reached {ControlWords.NameOf(told.Parameter)}",
        EventKind.RuleVersionChanged =>
            $"version {told.Quantity.Lots} of the rules holds from here on",
        EventKind.ChangeKept => told.Parameter == 0
            ? $"from {Days.Write(told.FromDay)} on orders of {Instrument(in told)} may be priced "
                + $"from {Price(in told)} to {names.Price(told.Instrument, told.UpperLimit)}"
            : $"from {Days.Write(told.FromDay)} on {ControlWords.NameOf(told.Parameter)} of "
                + $"{Whose(in told)} is "
                + (told.Parameter == ParameterKind.DealReferencePrice
                    ? names.Price(told.Instrument, new UnitPrice(told.Quantity.Lots))
                    : ControlWords.ValueOf(told.Parameter, told.Quantity.Lots)),
        EventKind.VenueDefined or EventKind.ProductDefined or EventKind.InstrumentDefined
            or EventKind.MemberDefined or EventKind.AccountDefined
            or EventKind.PrincipalDefined or EventKind.CalendarDefined
            or EventKind.ScheduleDefined => "it is defined",
        _ => _money.Of(in told)
            ?? $"an event of kind {(byte)told.Kind}, which this program does not know",
    };

    private string Replaced(in Event told)
    {
        string place = told.Flags.HasFlag(EventFlags.LostPriority)
            ? "it gives up its place"
            : "it keeps its place";
        return $"{Order(in told)} is changed to {PlainWords.Lots(told.Quantity.Lots)} at "
            + $"{Price(in told)}, {PlainWords.Lots(told.Remaining.Lots)} open: {place}";
    }

    private string Book(in Event told) => told.BookAction == BookAction.Add
            ? $" and rests: {PlainWords.Lots(told.Remaining.Lots)} at {Price(in told)}"
                + Shown(in told)
        : told.StopPrice.TenThousandths != 0
            ? $" and waits for a trade at {Stop(in told)}"
        : "";

    private static string Shown(in Event told) =>
        told.BookAction == BookAction.Add && told.ShownLots != told.Remaining.Lots
            ? $", of which the book shows {told.ShownLots}"
            : "";

    private static string Left(in Event told) => told.Remaining.Lots == 0
        ? "; it is filled"
        : $"; {PlainWords.Lots(told.Remaining.Lots)} left";

    private string Auction(in Event told)
    {
        if (told.Price.IsNull)
        {
            return "nothing";
        }

        string surplus = told.Side == 0
            ? ""
            : $", {PlainWords.Lots(told.Remaining.Lots)} to {Sides.Verb(told.Side)} left over";
        return $"{PlainWords.Lots(told.Quantity.Lots)} at {Price(in told)}{surplus}";
    }

    private static string Order(in Event told) => OrderWords.Name(told.OrderId);

    private string Price(in Event told) => names.Price(told.Instrument, told.Price);

    private string Stop(in Event told) => names.Price(told.Instrument, told.StopPrice);

    private string Instrument(in Event told) => names.Instrument(told.Instrument);

    private string Whose(in Event told) =>
        told.Member.IsSome ? names.Member(told.Member) : Instrument(in told);

    private string Target(in Event told) => ControlWords.Target(
        names, told.KillScope, told.KillScope switch
        {
            KillScope.Principal => told.TargetPrincipal.Value,
            KillScope.Member => told.Member.Value,
            _ => told.ControlGroup.Value,
        });
}
