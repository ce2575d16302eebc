using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli.Arguments;

namespace SCO.Exchange.Host.Cli.Live;

/// <content>
/// Limits, parameters, suspensions, kill switches, trades, rules and proposals.
/// </content>
internal sealed partial class AdminCommand
{
    private static Option<TradingDay?> From() => Options.Of<TradingDay?>(
        "--from", "DAY", "The first trading day it holds for, such as 2027-01-31; otherwise now.",
        ArgumentTexts.TryDay);

    private static Option<long?> Number(string name, string about) =>
        Options.Of<long?>(name, "N", about, TryNumber);

    private Command Limits()
    {
        Argument<string> instrument = Instrument("");
        Argument<UnitPrice?> lower = Options.Argument<UnitPrice?>(
            "LOWER", "The lowest price of an order, in CNY.", ArgumentTexts.TryPrice);
        Argument<UnitPrice?> upper = Options.Argument<UnitPrice?>(
            "UPPER", "The highest price of an order, in CNY.", ArgumentTexts.TryPrice);
        lower.Arity = upper.Arity = ArgumentArity.ZeroOrOne;
        Option<long?> percent = Options.Of<long?>(
            "--percent", "P", "Instead: so many percent below and above the reference.",
            AdminTexts.TryPercent);
        Option<UnitPrice?> reference = Options.Of<UnitPrice?>(
            "--reference", "PRICE", "The price that the percentage is of, in CNY.",
            ArgumentTexts.TryPrice);
        Option<TradingDay?> from = From();
        Command limits = new(
            "limits",
            "Changes the price limits, by two prices or by a percentage of a reference; they are "
            + "rounded inward to ticks, and what rests outside is cancelled.")
        {
            instrument, lower, upper, percent, reference, from,
        };
        limits.Validators.Add(result =>
        {
            bool isWhole = (
                TextOf(result, lower), TextOf(result, upper), TextOf(result, percent),
                TextOf(result, reference)) is ({ }, { }, null, null) or (null, null, { }, { });
            if (!isWhole)
            {
                result.AddError("limits take LOWER and UPPER, or --percent and --reference.");
            }
        });
        return With(limits, (parsed, requests) => requests.SetPriceLimits(
            parsed.GetRequiredValue(instrument),
            parsed.GetValue(percent) is { } share
                ? PriceBand.Around(parsed.GetValue(reference)!.Value, share)
                : new PriceBand(parsed.GetValue(lower)!.Value, parsed.GetValue(upper)!.Value),
            parsed.GetValue(from)));
    }

    // What was written, whether or not it can be read; null for nothing.
    private static string? TextOf(CommandResult result, Argument argument) =>
        result.GetResult(argument) is { Tokens: [Token first, ..] } ? first.Value : null;

    private static string? TextOf(CommandResult result, Option option) =>
        result.GetResult(option) is { Tokens: [Token first, ..] } ? first.Value : null;

    private Command Set()
    {
        Argument<ParameterKind?> parameter = Options.Argument<ParameterKind?>(
            "PARAMETER",
            $"Of an instrument or all: {AdminTexts.InstrumentParameterNames}; "
            + $"{AdminTexts.ClearingParameterNames}. Of a member or all: "
            + $"{AdminTexts.MemberParameterNames}. Of the venue: "
            + $"{AdminTexts.VenueParameterNames}.",
            AdminTexts.TryParameter);
        Argument<string> value = new("VALUE")
        {
            Description = "A whole number, 0 for no limit; rates are orders and replaces a second, "
                + "bands ticks. "
                + $"Of self-match {AdminTexts.SelfMatchNames}.",
        };
        Option<string?> instrument = OneInstrument("Only for this instrument; otherwise for all.");
        Option<string?> member = OneMember("Only for this member; otherwise for all.");
        Option<TradingDay?> from = From();
        Command set = new(
            "set",
            "Sets a limit of orders, positions, rates, conduct or jumps of the price. Proposes "
            + "what decides members' money, as deposits, margin, fees, VAT and collars. "
            + $"{Approved}")
        {
            parameter, value, instrument, member, from,
        };
        set.Validators.Add(result =>
        {
            if (AdminTexts.TryParameter(
                    TextOf(result, parameter) ?? "", out ParameterKind? kind, out _)
                && TextOf(result, value) is { } text
                && !AdminTexts.TryValue(kind!.Value, text, out _, out string expected))
            {
                result.AddError($"VALUE: '{text}' is not {expected}.");
            }
        });
        return With(set, (parsed, requests) =>
        {
            ParameterKind kind = parsed.GetRequiredValue(parameter)!.Value;
            _ = AdminTexts.TryValue(
                kind, parsed.GetRequiredValue(value), out long? number, out _);
            return requests.SetParameter(
                kind, number!.Value, parsed.GetValue(instrument),
                parsed.GetValue(member) is { } named ? requests.MemberOf(named) : null,
                parsed.GetValue(from));
        });
    }

    private Command Suspend()
    {
        Argument<string> member = Member();
        Argument<SuspensionLevel?> level = Options.Argument<SuspensionLevel?>(
            "LEVEL", $"From what: {AdminTexts.SuspensionNames}.", AdminTexts.TrySuspension);
        Option<string?> instrument = OneInstrument("Only in this instrument.");
        return With(
            new Command(
                "suspend",
                "Suspends a member from opening positions or from trading, or lets it trade again. "
                + "Nothing is cancelled.")
            {
                member, level, instrument,
            },
            (parsed, requests) => requests.SetSuspension(
                requests.MemberOf(parsed.GetRequiredValue(member)),
                parsed.GetRequiredValue(level)!.Value,
                parsed.GetValue(instrument)));
    }

    private Command Kill() => Scoped(
        "kill", "Stops trading at once and cancels all orders, whatever the phase.",
        (requests, scope, target) => requests.Kill(scope, target));

    private Command Release() => Scoped(
        "release",
        "Proposes to let trading go on after a kill switch and prints the number of the proposal; "
        + "another operator approves it within ten minutes.",
        (requests, scope, target) => requests.Release(scope, target));

    private Command Trade()
    {
        Argument<long?> cancelled = TradeNumber();
        Argument<long?> corrected = TradeNumber();
        Argument<UnitPrice?> price = Options.Argument<UnitPrice?>(
            "PRICE", "The price it is to have, in CNY.", ArgumentTexts.TryPrice);
        return new Command("trade", "Cancels a trade, or gives it another price.")
        {
            With(
                new Command("cancel", $"Proposes to cancel a trade. {Approved}") { cancelled },
                (parsed, requests) => requests.CancelTrade(
                    (ulong)parsed.GetRequiredValue(cancelled)!.Value)),
            With(
                new Command("correct", $"Proposes another price for a trade. {Approved}")
                {
                    corrected, price,
                },
                (parsed, requests) => requests.CorrectTrade(
                    (ulong)parsed.GetRequiredValue(corrected)!.Value,
                    parsed.GetRequiredValue(price)!.Value)),
        };
    }

    private static Argument<long?> TradeNumber() => Options.Argument<long?>(
        "TRADE", "The number of the trade, as both sides and the feed were told it.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private Command Rules()
    {
        Argument<long?> version = Options.Argument<long?>(
            "VERSION", "The version, above the present one.",
            (string text, out long? value, out string expected) =>
                ArgumentTexts.TryWhole(text, 1, ushort.MaxValue, out value, out expected));
        return With(
            new Command(
                "rules",
                "Switches to a later version of the rules; all instruments must be closed. There "
                + "is no way back.")
            {
                version,
            },
            (parsed, requests) =>
                requests.SetRuleVersion((uint)parsed.GetRequiredValue(version)!.Value));
    }

    private Command Scoped(
        string name, string about, Func<AdminRequests, KillScope, uint, int> work)
    {
        Option<long?> principal = Number("--principal", "One principal.");
        Option<string?> member = OneMember("All principals of a member.");
        Option<long?> group = Number("--group", "All members of a control group.");
        Option[] scopes = [principal, member, group];
        Command command = new(name, about) { principal, member, group };
        command.Validators.Add(result =>
        {
            if (scopes.Count(one => TextOf(result, one) is not null) != 1)
            {
                result.AddError($"{name} takes one of --principal, --member and --group.");
            }
        });
        return With(command, (parsed, requests) =>
            parsed.GetValue(member) is { } named
                ? work(requests, KillScope.Member, requests.MemberOf(named))
            : parsed.GetValue(principal) is { } one
                ? work(requests, KillScope.Principal, (uint)one)
            : work(requests, KillScope.ControlGroup, (uint)parsed.GetValue(group)!.Value));
    }

    private Command Proposals()
    {
        Option<bool> json = Options.Json();
        return With(
            new Command("proposals", "Shows what waits for a second operator.") { json },
            (parsed, requests) => requests.ShowProposals(parsed.GetValue(json)));
    }

    private Command Proposal(string name, string about, Func<AdminRequests, uint, int> work)
    {
        Argument<long?> number = Options.Argument<long?>(
            "N", "The number of the proposal.", TryNumber);
        return With(
            new Command(name, about) { number },
            (parsed, requests) => work(requests, (uint)parsed.GetRequiredValue(number)!.Value));
    }

    private static Option<string?> OneInstrument(string about) => new("--instrument")
    {
        Description = $"{about} A symbol or a number.",
        HelpName = "INSTRUMENT",
    };
}
