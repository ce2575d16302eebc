using System;
using System.CommandLine;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>
/// The terms of a negotiated deal that need not be named: what is not named stands as it does in a
/// proposal, or in the deal that is answered.
/// </summary>
internal sealed class OpenTermsOptions
{
    private const long MinutesUsual = 60;
    private const ulong NsPerMinute = 60_000_000_000;

    private readonly Option<TradingDay?> _from;
    private readonly Option<TradingDay?> _to;
    private readonly Option<long?> _tolerance;
    private readonly Option<long?> _first;
    private readonly Option<long?> _silent;
    private readonly Option<DeliveryMode?> _mode;
    private readonly Option<DepositUse?> _deposit;
    private readonly Option<ExcessRule?> _excess;
    private readonly Option<long?> _minutes;
    private readonly Option<string?> _note;

    private readonly Option<UnitPrice?> _index = Options.Of<UnitPrice?>(
        "--index", "PRICE", "The price of goods beyond the tolerance, with --excess index.",
        ArgumentTexts.TryPrice);

    /// <summary>The options, with what holds otherwise in their help.</summary>
    /// <param name="standing">
    /// What holds for all of them, such as <c>as in the deal</c>; null: what is usual for each.
    /// </param>
    public OpenTermsOptions(string? standing = null)
    {
        string Else(string usual) => $"{standing ?? usual} otherwise";
        _minutes = Options.Whole(
            "--minutes", "N",
            $"It lapses without an answer after so many minutes; {Else($"{MinutesUsual}")}.",
            1, 10_080);
        _from = Options.Of<TradingDay?>(
            "--from", "DAY", $"The first day of delivery; {Else("that of the instrument")}.",
            ArgumentTexts.TryDay);
        _to = Options.Of<TradingDay?>(
            "--to", "DAY", $"The last day of delivery; {Else("that of the instrument")}.",
            ArgumentTexts.TryDay);
        _tolerance = Options.Of<long?>(
            "--tolerance", "PERCENT",
            $"More or less than the quantity that is in order; {Else("0")}.", MoneyTexts.TryPpm);
        _first = Options.Of<long?>(
            "--first-part", "PERCENT",
            $"The part of the price that is paid at goods receipt; {Else("100")}, and always 100 "
            + "in mode pay-first.", MoneyTexts.TryPpm);
        _silent = Options.Whole(
            "--silent-days", "N",
            "Working days after which a silent buyer has agreed with a metering, 0 for never; "
            + $"{Else("never")}.", 0, 255);
        _mode = Words<DeliveryMode>("--mode", "How goods change hands", Else("pay-first"));
        _deposit = Words<DepositUse>(
            "--deposit", "What becomes of the deposits", Else("release"));
        _excess = Words<ExcessRule>(
            "--excess", "At which price goods beyond the tolerance are settled",
            Else("contract"));
        _note = new Option<string?>("--note")
        {
            Description = $"What else is agreed; {Else("nothing")}.",
            HelpName = "TEXT",
        };
    }

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])
        [
            _from, _to, _minutes, _tolerance, _first, _silent, _mode, _deposit, _excess, _index,
            _note,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>Terms with those in their place that are named, and a time to answer.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terms">What holds of the others; until a time that is past, the usual one.
    /// </param>
    /// <param name="now">From when the minutes count.</param>
    /// <exception cref="UsageException">An index price is named that no rule of the terms goes by.
    /// </exception>
    public NegotiatedTrade In(ParseResult parsed, NegotiatedTrade terms, Timestamp now)
    {
        long? minutes = parsed.GetValue(_minutes);
        bool isTimeOpen = minutes is null && terms.ValidUntil > now.Ns;
        ExcessRule excess = parsed.GetValue(_excess) ?? terms.ExcessRule;
        if (parsed.GetValue(_index) is not null && excess != ExcessRule.Index)
        {
            throw new UsageException("--index is the price of --excess index, and goods beyond the "
                + $"tolerance are settled by {PlainWords.Joined(excess)}: name both, or neither");
        }

        return terms with
        {
            DeliveryStart = parsed.GetValue(_from)?.DayNumber ?? terms.DeliveryStart,
            DeliveryEnd = parsed.GetValue(_to)?.DayNumber ?? terms.DeliveryEnd,
            ValidUntil = isTimeOpen
                ? terms.ValidUntil
                : now.Ns + ((ulong)(minutes ?? MinutesUsual) * NsPerMinute),
            TolerancePpm = (uint)(parsed.GetValue(_tolerance) ?? terms.TolerancePpm),
            FirstPartPpm = (uint)(parsed.GetValue(_first) ?? terms.FirstPartPpm),
            SilentDays = (byte)(parsed.GetValue(_silent) ?? terms.SilentDays),
            DeliveryMode = parsed.GetValue(_mode) ?? terms.DeliveryMode,
            DepositUse = parsed.GetValue(_deposit) ?? terms.DepositUse,
            ExcessRule = excess,

            // One of the deal goes with the rule that it is of.
            IndexPrice = parsed.GetValue(_index)?.TenThousandths
                ?? (excess == ExcessRule.Index ? terms.IndexPrice : Null.Int64),
        };
    }

    /// <summary>The note; null if none is named.</summary>
    public byte[]? NoteOf(ParseResult parsed) =>
        parsed.GetValue(_note) is { } note ? Encoding.UTF8.GetBytes(note) : null;

    private static Option<T?> Words<T>(string name, string about, string otherwise)
        where T : struct, Enum => Options.Of<T?>(
            name, "WORD", $"{about}; {otherwise}. One of {MoneyTexts.WordsOf<T>()}.",
            MoneyTexts.TryWord);
}
