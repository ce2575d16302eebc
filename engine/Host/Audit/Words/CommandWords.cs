using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>Commands in sentences: who asks for what.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class CommandWords(VenueNames names)
{
    private readonly OrderWords _orders = new(names);
    private readonly MoneyWords _money = new(names);

    /// <summary>A sentence without its full stop.</summary>
    public string Of(in Command command, ReadOnlySpan<byte> content) => command.Kind switch
    {
        CommandKind.NewOrder => $"{Actor(in command)} enters an order to "
            + $"{_orders.Terms(in command)} ({Label(in command)})",
        CommandKind.CancelOrder => $"{Actor(in command)} asks to {Cancel(in command)} "
            + $"({Label(in command)})",
        CommandKind.ReplaceOrder => $"{Actor(in command)} asks to change "
            + $"{OrderWords.Named(in command)} to {PlainWords.Lots(command.Quantity.Lots)}"
            + $"{NewPrice(in command)} ({Label(in command)})",
        CommandKind.MassCancel =>
            $"{Actor(in command)} asks to cancel all orders{Scope(in command)}",
        CommandKind.MassQuote => $"{Actor(in command)} quotes two sides of "
            + PlainWords.Count(content.Length / QuoteEntry.SizeBytes, "instrument"),
        CommandKind.SetQuoteProtection => $"{Actor(in command)} sets what protects its quotes",
        CommandKind.HibernateOrders =>
            $"{Actor(in command)} puts {OneOrMany(in command)} to sleep",
        CommandKind.ActivateOrders => $"{Actor(in command)} wakes {OneOrMany(in command)}",
        CommandKind.SessionStart => $"{Actor(in command)} logs on",
        CommandKind.SessionEnd => command.Flags.HasFlag(CommandFlags.LoggedOff)
            ? $"session {command.Session.Value} logs off"
            : $"the connection of session {command.Session.Value} is lost",
        CommandKind.Tick => "time passes",
        CommandKind.Continue => "the exchange goes on with work that it has begun",
        CommandKind.Restarted => "the exchange starts again",
        CommandKind.Stopped => "the exchange stops in order",
        CommandKind.CommitAuctionEnd => "the exchange commits itself to the end of an auction",
        CommandKind.EndAuction => "the exchange ends an auction at the instant it had drawn",
        CommandKind.Checkpoint => CheckpointText.Sentence(content),
        >= CommandKind.DefineVenue and <= CommandKind.DefineBank =>
            $"{Actor(in command)} defines {DefinitionText.Name(command.Kind, content)}",
        >= CommandKind.ProposeDeal when _money.Of(in command, content) is { } asked =>
            $"{Actor(in command)} {asked}",
        _ => Operating(in command),
    };

    private string Operating(in Command command) => command.Kind switch
    {
        CommandKind.SetPhase => $"{Actor(in command)} sets the phase of {Where(in command)} to "
            + Phases.Write(command.Phase, command.AuctionKind),
        CommandKind.SetPriceLimits => $"{Actor(in command)} sets the price limits of "
            + $"{Where(in command)} to {names.Price(command.Instrument, command.Price)} and "
            + $"{names.Price(command.Instrument, command.StopPrice)}{From(in command)}",
        CommandKind.StartTradingDay =>
            $"{Actor(in command)} begins the trading day {Days.Write(command.ExpireDay)}",
        CommandKind.SetSizeLimits => $"{Actor(in command)} sets the order sizes of "
            + $"{Where(in command)} to {command.MinQuantity.Lots} up to "
            + $"{PlainWords.Lots(command.Quantity.Lots)} in steps of "
            + $"{command.DisplayQuantity.Lots}",
        // Which rules were in force is not known here: by the third ones it is a proposal.
        CommandKind.SetParameter when command.Parameter.TakesTwo() && command.Session.IsSome =>
            $"{Actor(in command)} asks for {ControlWords.NameOf(command.Parameter)} of "
            + $"{Whose(in command)} at "
            + $"{ControlWords.ValueOf(command.Parameter, command.Quantity.Lots)}"
            + From(in command),
        CommandKind.SetParameter => $"{Actor(in command)} sets "
            + $"{ControlWords.NameOf(command.Parameter)} of {Whose(in command)} to "
            + $"{ControlWords.ValueOf(command.Parameter, command.Quantity.Lots)}"
            + From(in command),
        CommandKind.SetSuspension => command.Suspension == 0
            ? $"{Actor(in command)} lifts the suspension of {names.Member(command.Member)} in "
                + Where(in command)
            : $"{Actor(in command)} suspends {names.Member(command.Member)} from "
                + $"{PlainWords.Spaced(command.Suspension)} in {Where(in command)}",
        CommandKind.KillSwitch =>
            $"{Actor(in command)} engages the kill switch of {Target(in command)}",
        CommandKind.ReleaseKillSwitch =>
            $"{Actor(in command)} proposes to release the kill switch of {Target(in command)}",
        CommandKind.QueryProposals =>
            $"{Actor(in command)} asks what waits for a second operator",
        CommandKind.Approve => $"{Actor(in command)} approves proposal {command.Proposal}",
        CommandKind.Decline => $"{Actor(in command)} declines proposal {command.Proposal}",
        CommandKind.CancelTrade =>
            $"{Actor(in command)} proposes to cancel trade {command.TradeId.Value}",
        CommandKind.CorrectTrade => $"{Actor(in command)} proposes another price, "
            + $"{VenueNames.Figure(command.Price)} CNY, for trade {command.TradeId.Value}",
        CommandKind.SetRuleVersion => $"{Actor(in command)} switches to version "
            + $"{command.Quantity.Lots} of the rules",
        _ => $"{Actor(in command)} sends a command of kind {(byte)command.Kind}, which this "
            + "program does not know",
    };

    /// <summary>Who acts, and for which member.</summary>
    public string Actor(in Command command)
    {
        MemberId member = names.MemberOf(command.Principal);
        return member.IsSome
            ? $"{names.Principal(command.Principal)} for {names.Member(member)}"
            : names.Principal(command.Principal);
    }

    private static string Label(in Command command) =>
        OrderWords.Label(command.Session, command.ClientOrderId);

    private static string Cancel(in Command command) =>
        command.Quantity.Lots > 0
            ? $"take {PlainWords.Lots(command.Quantity.Lots)} out of {OrderWords.Named(in command)}"
        : !command.MinQuantity.IsNull
            ? $"leave {PlainWords.Lots(command.MinQuantity.Lots)} of "
                + OrderWords.Named(in command)
        : $"cancel {OrderWords.Named(in command)}";

    private string NewPrice(in Command command)
    {
        string price = command.Price.IsNull
            ? ""
            : $" at {VenueNames.Figure(command.Price)} {names.Unit(command.Instrument)}";
        string stop = command.StopPrice.IsNull
            ? ""
            : $", stop price {VenueNames.Figure(command.StopPrice)}";
        return price + stop;
    }

    private string OneOrMany(in Command command) =>
        command.OrderId.IsSome || command.OriginalClientOrderId.IsSome
            ? OrderWords.Named(in command)
            : $"all orders{Scope(in command)}";

    private string Scope(in Command command)
    {
        string member = command.Member.IsSome ? $" of {names.Member(command.Member)}" : "";
        string side = command.Side == 0 ? "" : $" to {Sides.Verb(command.Side)}";
        return $"{member}{side} in {Where(in command)}";
    }

    private string Where(in Command command) => names.Instrument(command.Instrument);

    private string Whose(in Command command) =>
        command.Member.IsSome ? names.Member(command.Member) : Where(in command);

    private static string From(in Command command) =>
        command.ExpireDay.DayNumber == 0 ? "" : $" from {Days.Write(command.ExpireDay)} on";

    private string Target(in Command command) => ControlWords.Target(
        names, command.KillScope, command.KillScope switch
        {
            KillScope.Principal => command.TargetPrincipal.Value,
            KillScope.Member => command.Member.Value,
            _ => command.ControlGroup.Value,
        });
}
