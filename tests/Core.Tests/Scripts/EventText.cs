using System;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Events as words. An order is named by its session and client order id.</summary>
internal static class EventText
{
    public static string Of(Event made)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"s{made.Session.Value}:{made.ClientOrderId.Value}");
        string left = $"left {made.Remaining.Lots}";
        string was = made.OriginalClientOrderId == made.ClientOrderId
            ? name
            : $"{name} was {made.OriginalClientOrderId.Value}";
        string incoming = (made.Flags & EventFlags.Incoming) != 0 ? " incoming" : "";
        string lost = (made.Flags & EventFlags.LostPriority) != 0 ? " behind" : "";
        string auction = (made.Flags & EventFlags.Auction) != 0 ? " auction" : "";
        string kind = made.AuctionKind == 0 ? "" : $" {made.AuctionKind}";
        string until = made.NextPhaseAt.Ns == 0
            ? ""
            : $" until {BeijingTime.TimeOf(made.NextPhaseAt.Ns)}";
        string phase =
            $"i{made.Instrument.Value} {made.PreviousPhase} to {made.Phase}{kind}{until}";
        string missed = (made.Flags & EventFlags.Missed) != 0 ? " missed" : "";
        return made.Kind switch
        {
            EventKind.Accepted => $"accepted {name} {Terms(made)}{Stop(made)}{Book(made)}",
            EventKind.Rejected => $"rejected {made.Reason} {name}{Entry(made)}"
                + Missing(made),
            EventKind.Filled =>
                $"filled {name} {made.Quantity.Lots} @{Ticks(made.Price)} {left}"
                    + $"{incoming}{auction}{Book(made)}{Fee(made)}",
            EventKind.Rested => $"rested {name} {Terms(made)} {left}{Book(made)}",
            EventKind.Triggered => $"triggered {name} {Terms(made)} {left}{Stop(made)}",
            EventKind.Cancelled => $"cancelled {was} {made.Quantity.Lots} {made.EndReason}"
                + (made.BookAction == 0 ? " waiting" : "") + Stop(made),
            EventKind.Expired =>
                $"expired {name} {made.Quantity.Lots} {made.EndReason}{Stop(made)}{Book(made)}",
            EventKind.Replaced =>
                $"replaced {was} {Terms(made)} {left}{Stop(made)}{lost}{Book(made)}",
            EventKind.Reduced => $"reduced {was} {Terms(made)} {left}{Stop(made)}{Book(made)}",
            EventKind.MassCancelled => $"masscancelled {name} {made.Affected}",
            EventKind.SessionStarted =>
                $"started {name} next {made.NextSessionSequence} "
                    + $"last {made.LastClientOrderId.Value}",
            EventKind.SessionEnded => $"ended s{made.Session.Value}"
                + ((made.Flags & EventFlags.EndedByVenue) != 0 ? " by venue" : ""),
            EventKind.Restarted => $"restarted {made.Affected}",
            EventKind.PhaseChanged => $"phase {phase}",
            EventKind.PhasePassed =>
                $"passed i{made.Instrument.Value} {made.Phase}{kind} in {made.PreviousPhase}"
                    + $"{missed}{until}",
            EventKind.AuctionIndicative => $"indicative i{made.Instrument.Value}{Auction(made)}",
            EventKind.AuctionUncrossed => $"uncrossed i{made.Instrument.Value}{Auction(made)}",
            EventKind.AuctionEndCommitted =>
                $"committed plan {made.Schedule.Value} end {made.ScheduleStep}{kind}",
            EventKind.AuctionEndDrawn =>
                $"drawn plan {made.Schedule.Value} end {made.ScheduleStep}{kind}",
            EventKind.PriceLimitsChanged =>
                $"limits i{made.Instrument.Value} {Ticks(made.Price)} to {Ticks(made.UpperLimit)}",
            EventKind.SizeLimitsChanged => $"sizes i{made.Instrument.Value} "
                + $"{made.Remaining.Lots} to {made.Quantity.Lots} by {made.Executed.Lots}",
            EventKind.TradingDayStarted => $"day {made.TradingDay.DayNumber}",
            EventKind.OperatorDone => $"done {name}",
            _ => OfMaker(made, name),
        };
    }

    /// <summary>What sleeps and wakes, and the quotes of market makers.</summary>
    private static string OfMaker(Event made, string name)
    {
        string terms = $"{name} {Terms(made)} left {made.Remaining.Lots}{Stop(made)}{Book(made)}";
        return made.Kind switch
        {
            EventKind.Hibernated => $"hibernated {terms}",
            EventKind.Activated => $"activated {terms}",
            EventKind.MassHibernated => $"masshibernated {name} {made.Affected}",
            EventKind.MassActivated => $"massactivated {name} {made.Affected}",
            EventKind.MassQuoted => $"massquoted {name} {made.Affected}",
            EventKind.QuoteProtectionSet => $"protected {name} p{made.Principal.Value} "
                + $"{made.Quantity.Lots} lots {made.Remaining.Lots} fills {made.WindowMs} ms",
            EventKind.QuoteProtectionTripped => $"tripped s{made.Session.Value} "
                + $"i{made.Instrument.Value} {made.Quantity.Lots} lots {made.Affected} fills",
            _ => OfControls(made),
        };
    }

    private static string Entry(Event made) =>
        made.Cause == CommandKind.MassQuote && made.Instrument.IsSome
            ? $" i{made.Instrument.Value}"
            : "";

    private static string OfControls(Event made) => made.Kind switch
    {
        EventKind.ParameterChanged => $"set {made.Parameter} {made.Quantity.Lots}{Scope(made)}",
        EventKind.ChangeKept => made.Parameter == 0
            ? $"kept limits i{made.Instrument.Value} {Ticks(made.Price)} to "
                + $"{Ticks(made.UpperLimit)} from {made.FromDay.DayNumber}"
            : $"kept {made.Parameter} {made.Quantity.Lots}{Scope(made)} "
                + $"from {made.FromDay.DayNumber}",
        EventKind.RuleVersionChanged => $"rules {made.Quantity.Lots}",
        EventKind.SuspensionChanged =>
            $"suspended {(byte)made.Suspension}{Scope(made)}",
        EventKind.KillSwitchChanged =>
            ((made.Flags & EventFlags.Released) != 0 ? "released" : "killed") + Target(made),
        EventKind.Proposed =>
            $"proposed {made.Proposal} {made.ProposedKind}{Target(made)}{Price(made)}"
                + (made.ProposedKind is CommandKind.FundDefault or CommandKind.RecoverDefault
                    ? $" {made.Claim.Fen}"
                    : "")
                + Rate(made),
        EventKind.ProposalTold => $"waits {made.Proposal} {made.ProposedKind}"
            + $"{Target(made)}{Price(made)}{Rate(made)} by {made.Proposer.Value} "
            + $"until {made.EndsAt.Ns / 1_000_000_000}"
            + Now(made),
        EventKind.ClaimTold =>
            $"claim {made.Proposal} b{made.FromBank.Value} {made.Claim.Fen}",
        EventKind.NoteTold => $"note {made.Proposal} "
            + Encoding.UTF8.GetString(((ReadOnlySpan<byte>)made.Note)[..made.NoteBytes]),
        EventKind.TradeCancelled or EventKind.TradeCorrected => Trade(made),
        EventKind.ProposalEnded => $"proposal {made.Proposal} "
            + ((made.Flags & EventFlags.Approved) != 0 ? "approved" : "ended") + Price(made),
        EventKind.ProposalEndTold => $"told s{made.Session.Value} {made.Proposal} "
            + made.ProposalEnd,
        EventKind.ConductAlert => $"alert {made.Parameter} {made.Proposal}{Scope(made)}",
        _ => OfMoney(made),
    };

    /// <summary>What the core knows of what waits, beside what is proposed.</summary>
    private static string Now(Event made) => made.ProposedKind switch
    {
        CommandKind.CancelTrade or CommandKind.CorrectTrade => $" of {made.Quantity.Lots} "
            + $"i{made.Instrument.Value} @{Ticks(made.PreviousPrice)} m{made.Member.Value} from "
            + $"m{made.Counterparty.Value}",
        CommandKind.SetSettlementPrice => made.PreviousPrice.IsNull
            ? " for none"
            : $" for @{Ticks(made.PreviousPrice)}",
        CommandKind.SetParameter => $" for {made.ValueNow}"
            + (made.ValueNowMost == made.ValueNow ? "" : $" to {made.ValueNowMost}"),
        CommandKind.StepTitle => $" {made.TitleAction} t{made.Title.Value} "
            + $"m{made.Member.Value} p{made.Product.Value} {made.Goods.Thousandths} "
            + $"of {made.WholeGoods.Thousandths} b{made.FromBank.Value}",
        _ => "",
    };

    /// <summary>What is settled, marked, called and moved.</summary>
    private static string OfMoney(Event made) => made.Kind switch
    {
        EventKind.SettlementPriceFixed => $"price i{made.Instrument.Value} @{Ticks(made.Price)}",
        EventKind.SettlementPriceSet => $"set i{made.Instrument.Value} @{Ticks(made.Price)}",
        EventKind.PositionMarked => $"marked m{made.Member.Value} i{made.Instrument.Value} "
            + $"{made.Quantity.Lots} @{Ticks(made.Price)} {made.Amount.Fen}",
        EventKind.SettlementStageChanged => $"stage {made.SettlementStage}",
        EventKind.MarginCallChanged =>
            $"call m{made.Member.Value} {made.MarginCallStatus} {made.Amount.Fen}",
        EventKind.CashMoved => $"cash m{made.Member.Value} {made.FromKind} to {made.ToKind} "
            + $"{made.Amount.Fen} free {made.Available.Fen}",
        EventKind.DefaultDeclared => $"default m{made.Member.Value} {made.FromKind} "
            + $"{made.Amount.Fen}" + (made.Affected == 0 ? "" : $" of {made.Affected}"),
        EventKind.DefaultRecovered => $"recovered m{made.Member.Value} {made.FromKind} "
            + $"{made.Amount.Fen}" + (made.Affected == 0 ? "" : $" of {made.Affected}"),
        EventKind.DefaultEnded => $"default ended m{made.Member.Value}",
        _ => $"{made.Kind}".ToLowerInvariant(),
    };

    private static string Fee(Event made) =>
        made.Fee.Fen == 0 ? "" : $" fee {made.Fee.Fen}";

    private static string Missing(Event made) =>
        made.Missing.Fen == 0 || made.Reason.TellsLimit() ? "" : $" missing {made.Missing.Fen}";

    private static string Terms(Event made) =>
        $"{made.Side} {made.Quantity.Lots} @{Ticks(made.Price)}".ToLowerInvariant();

    private static long Ticks(UnitPrice price) => price.TenThousandths / Market.Tick;

    private static string Auction(Event made)
    {
        string kind = made.AuctionKind == 0 ? "" : $" {made.AuctionKind}";
        string price = made.Price.IsNull ? "nothing" : $"{made.Quantity.Lots} @{Ticks(made.Price)}";
        string surplus = made.Side == 0
            ? ""
            : $" surplus {made.Remaining.Lots} {made.Side}".ToLowerInvariant();
        return $"{kind} {price}{surplus}";
    }

    private static string Price(Event made) =>
        made.Price == default ? "" : $" @{Ticks(made.Price)}";

    private static string Trade(Event made)
    {
        string was = made.PreviousPrice == default ? "" : $" was @{Ticks(made.PreviousPrice)}";
        string kind = made.Kind == EventKind.TradeCancelled ? "undone" : "corrected";
        return $"{kind} s{made.Session.Value}:{made.ClientOrderId.Value} "
            + $"{made.Quantity.Lots} @{Ticks(made.Price)}{was}";
    }

    private static string Target(Event made) => made.KillScope switch
    {
        // Of a title what is done stands in that place, and of a parameter which.
        _ when made.ProposedKind is CommandKind.StepTitle or CommandKind.SetParameter => "",
        0 => "",
        KillScope.Principal => $" p{made.TargetPrincipal.Value}",
        KillScope.Member => $" m{made.Member.Value}",
        _ => $" g{made.ControlGroup.Value}",
    };

    private static string Rate(Event made) => made.ProposedKind != CommandKind.SetParameter
        ? ""
        : $" {made.Parameter} {made.Quantity.Lots}{Scope(made)}"
            + (made.FromDay.IsSome ? $" from {made.FromDay.DayNumber}" : "");

    private static string Scope(Event made) =>
        (made.Instrument.IsSome ? $" i{made.Instrument.Value}" : "")
        + (made.Member.IsSome ? $" m{made.Member.Value}" : "");

    private static string Stop(Event made) =>
        made.StopPrice == default ? "" : $" stop {Ticks(made.StopPrice)}";

    private static string Shown(Event made) =>
        made.ShownLots == made.Remaining.Lots ? "" : $" showing {made.ShownLots}";

    private static string Book(Event made) => made.BookAction switch
    {
        BookAction.Add => $" add{Shown(made)}",
        BookAction.Change => $" change{Shown(made)}",
        BookAction.Delete => " delete",
        _ => "",
    };
}
