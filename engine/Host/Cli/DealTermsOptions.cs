using System;
using System.CommandLine;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Venue;
using Side = SCO.Exchange.Gateway.Protocol.Codes.Side;

namespace SCO.Exchange.Host.Cli;

/// <summary>The terms of a negotiated deal on a command line.</summary>
internal sealed class DealTermsOptions
{
    private const long MinutesUsual = 60;
    private const ulong NsPerMinute = 60_000_000_000;

    private readonly Argument<Side?> _side = Options.Argument<Side?>(
        "SIDE", "What the party that first proposed does: buy or sell.", MoneyTexts.TrySide);

    private readonly Argument<string> _instrument = new("INSTRUMENT")
    {
        Description = "The symbol or number of a negotiated instrument.",
    };

    private readonly Argument<long?> _lots = Options.Argument<long?>(
        "LOTS", "How many lots.", (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, Quantity.LotsMax, out value, out expected));

    private readonly Argument<UnitPrice?> _price = Options.Argument<UnitPrice?>(
        "PRICE", "The price in CNY.", ArgumentTexts.TryPrice);

    private readonly Option<string> _with = new("--with")
    {
        Description = "The other member: its code or number.",
        HelpName = "MEMBER",
        Required = true,
    };

    private readonly Option<TradingDay?> _from = Day("--from", "The first day of delivery.");
    private readonly Option<TradingDay?> _to = Day("--to", "The last day of delivery.");

    private readonly Option<long?> _minutes = Options.Whole(
        "--minutes", "N", "It lapses without an answer after so many minutes; 60 otherwise.",
        1, 10_080);

    private readonly Option<long?> _tolerance = Options.Of<long?>(
        "--tolerance", "PERCENT", "More or less than the quantity that is in order; 0 otherwise.",
        MoneyTexts.TryPpm);

    private readonly Option<long?> _first = Options.Of<long?>(
        "--first-part", "PERCENT",
        "The part of the price that is paid at goods receipt; 100 otherwise, and always in mode "
        + "pay-first.", MoneyTexts.TryPpm);

    private readonly Option<long?> _silent = Options.Whole(
        "--silent-days", "N",
        "Working days after which a silent buyer has agreed with a metering; never otherwise.",
        0, 255);

    private readonly Option<DeliveryMode?> _mode = Words<DeliveryMode>(
        "--mode", "How goods change hands; pay-first otherwise.");

    private readonly Option<DepositUse?> _deposit = Words<DepositUse>(
        "--deposit", "What becomes of the deposits; release otherwise.");

    private readonly Option<ExcessRule?> _excess = Words<ExcessRule>(
        "--excess", "At which price goods beyond the tolerance are settled; contract otherwise.");

    private readonly Option<UnitPrice?> _index = Options.Of<UnitPrice?>(
        "--index", "PRICE", "The price of goods beyond the tolerance, with --excess index.",
        ArgumentTexts.TryPrice);

    private readonly Option<string?> _note = new("--note")
    {
        Description = "What else was agreed.",
        HelpName = "TEXT",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_side);
        command.Add(_lots);
        command.Add(_instrument);
        command.Add(_price);
        foreach (Option option in (Option[])
        [
            _with, _from, _to, _minutes, _tolerance, _first, _silent, _mode, _deposit, _excess,
            _index, _note,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The proposal.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="venue">The venue by which names are known.</param>
    /// <param name="account">The own account.</param>
    /// <param name="now">From when the minutes count.</param>
    public NegotiatedTrade RequestOf(
        ParseResult parsed, VenueFile venue, uint account, Timestamp now)
    {
        InstrumentDefinition instrument = InstrumentOf(parsed, venue);
        ulong minutes = (ulong)(parsed.GetValue(_minutes) ?? MinutesUsual);
        ushort start = parsed.GetValue(_from)?.DayNumber ?? instrument.DeliveryStart.DayNumber;
        return Requests.Propose(
            instrument.Id.Value, account, VenueCodes.Member(venue, parsed.GetRequiredValue(_with)),
            parsed.GetRequiredValue(_side)!.Value,
            PriceOf(parsed).TenThousandths,
            parsed.GetRequiredValue(_lots)!.Value, start,
            parsed.GetValue(_to)?.DayNumber ?? instrument.DeliveryEnd.DayNumber,
            now.Ns + (minutes * NsPerMinute)) with
        {
            TolerancePpm = (uint)(parsed.GetValue(_tolerance) ?? 0),
            FirstPartPpm = (uint)(parsed.GetValue(_first) ?? ParameterKinds.PartsPerMillion),
            SilentDays = (byte)(parsed.GetValue(_silent) ?? 0),
            DeliveryMode = parsed.GetValue(_mode) ?? DeliveryMode.PayFirst,
            DepositUse = parsed.GetValue(_deposit) ?? DepositUse.Release,
            ExcessRule = parsed.GetValue(_excess) ?? ExcessRule.Contract,
            IndexPrice = parsed.GetValue(_index)?.TenThousandths ?? Null.Int64,
        };
    }

    /// <summary>The instrument that is named.</summary>
    /// <exception cref="UsageException">The venue file does not define it.</exception>
    public InstrumentDefinition InstrumentOf(ParseResult parsed, VenueFile venue) =>
        VenueCodes.Definition(venue, parsed.GetRequiredValue(_instrument));

    /// <summary>The price.</summary>
    public UnitPrice PriceOf(ParseResult parsed) => parsed.GetRequiredValue(_price)!.Value;

    /// <summary>The note.</summary>
    public byte[] NoteOf(ParseResult parsed) =>
        Encoding.UTF8.GetBytes(parsed.GetValue(_note) ?? "");

    private static Option<TradingDay?> Day(string name, string about) => Options.Of<TradingDay?>(
        name, "DAY", $"{about} Otherwise that of the instrument.", ArgumentTexts.TryDay);

    private static Option<T?> Words<T>(string name, string about) where T : struct, Enum =>
        Options.Of<T?>(
            name, "WORD", $"{about} One of {MoneyTexts.WordsOf<T>()}.", MoneyTexts.TryWord);
}
