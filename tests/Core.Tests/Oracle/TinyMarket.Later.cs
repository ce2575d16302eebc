using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <content>
/// /dynamic1 and /static1 set bands of so many ticks, /ends1 the milliseconds of an auction behind
/// an interruption, /later is ten milliseconds later. h1 puts the first order to sleep and a1
/// brings it back; ho and ao the oldest live one, h* and a* all of the member. q2@1-3@4 quotes two
/// lots to buy at 1 and three to sell at 4; p3f2 protects quotes after three lots or two fills. A 2
/// before any of them is the other member.
/// </content>
internal sealed partial class TinyMarket
{
    private const ulong LaterNs = 10 * Timestamp.NsPerMs;
    private const uint WindowMs = 1_000;

    private readonly bool[] _isProtected = new bool[2];
    private bool _hasBands;

    /// <summary>Does the step if it is one of these.</summary>
    private bool TryLater(string step, int by)
    {
        if (step == "/later")
        {
            _stream.Wait(LaterNs);
            Step(Command.Of(CommandKind.Tick));
            return true;
        }

        if (BandStep().Match(step) is { Success: true } band)
        {
            SetBand(band.Groups["band"].Value switch
            {
                "dynamic" => ParameterKind.DynamicBandTicks,
                "static" => ParameterKind.StaticBandTicks,
                _ => ParameterKind.VolatilityAuctionMs,
            }, Number(band.Groups["value"])!.Value);
            return true;
        }

        if (SleepStep().Match(step) is { Success: true } sleep)
        {
            Sleep(sleep, by);
            return true;
        }

        if (QuoteStep().Match(step) is { Success: true } quote)
        {
            Quote(quote, by);
            return true;
        }

        Match protection = ProtectionStep().Match(step);
        if (protection.Success)
        {
            Protect(
                by, Number(protection.Groups["lots"])!.Value,
                Number(protection.Groups["fills"])!.Value);
        }

        return protection.Success;
    }

    private void ClearLater()
    {
        if (_hasBands)
        {
            SetBand(ParameterKind.DynamicBandTicks, 0);
            SetBand(ParameterKind.StaticBandTicks, 0);
            SetBand(ParameterKind.VolatilityAuctionMs, 0);
            _hasBands = false;
        }

        for (int by = 0; by < _isProtected.Length; by++)
        {
            if (_isProtected[by])
            {
                Protect(by, 0, 0);
                _isProtected[by] = false;
            }
        }
    }

    private void SetBand(ParameterKind band, long value)
    {
        Command command = Command.Of(CommandKind.SetParameter);
        command.Parameter = band;
        command.Instrument = new InstrumentId(1);
        command.Quantity = new Quantity(value);
        _hasBands = true;
        Step(command);
    }

    private void Sleep(Match step, int by)
    {
        Command command = Command.Of(step.Groups["what"].Value == "h"
            ? CommandKind.HibernateOrders
            : CommandKind.ActivateOrders);
        string which = step.Groups["which"].Value;
        command.OrderId = which == "*" ? OrderId.None
            : which == "o" ? Oldest()
            : which[0] - '1' < _entered.Count ? _entered[which[0] - '1'].Id
            : new OrderId(5);
        Check(command, by);
    }

    private void Quote(Match step, int by)
    {
        Command command = Command.Of(CommandKind.MassQuote);
        command.Account = new AccountId(1 + (uint)by);
        byte[] content = new byte[QuoteEntry.SizeBytes];
        new QuoteEntry(
            new InstrumentId(1), (uint)Number(step.Groups["bids"])!.Value,
            (uint)Number(step.Groups["asks"])!.Value, PriceAt(step.Groups["bid"]),
            PriceAt(step.Groups["ask"])).Write(content);
        Check(command, content, by);
    }

    private void Protect(int by, long lots, long fills)
    {
        Command command = Command.Of(CommandKind.SetQuoteProtection);
        command.Product = new ProductId(1);
        command.Quantity = new Quantity(lots);
        command.MinQuantity = new Quantity(fills);
        command.WindowMs = WindowMs;
        _isProtected[by] = true;
        Check(command, by);
    }

    [GeneratedRegex(
        @"^/(?<band>dynamic|static|ends)(?<value>\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex BandStep();

    [GeneratedRegex(@"^2?(?<what>[ha])(?<which>[o\d*])$", RegexOptions.ExplicitCapture)]
    private static partial Regex SleepStep();

    [GeneratedRegex(
        @"^2?q(?<bids>\d)@(?<bid>\d)-(?<asks>\d)@(?<ask>\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex QuoteStep();

    [GeneratedRegex(@"^2?p(?<lots>\d)f(?<fills>\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ProtectionStep();
}
