using System;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using AuctionKind = SCO.Exchange.Gateway.Protocol.Codes.Operators.AuctionKind;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;
using TradingPhase = SCO.Exchange.Gateway.Protocol.Codes.Operators.TradingPhase;

namespace SCO.Exchange.Host.Admin;

/// <summary>The requests of an operator, each answered in one line and by an exit code.</summary>
/// <param name="connection">The operator's session.</param>
/// <param name="venue">The venue by which symbols are known.</param>
/// <param name="output">Where the answers are shown.</param>
/// <param name="dataDirectory">The data directory of the exchange; null: it is not here.</param>
public sealed partial class AdminRequests(
    OperatorConnection connection, VenueFile venue, TextWriter output,
    string? dataDirectory = null)
{
    /// <summary>Changes the phase of an instrument, or of all.</summary>
    /// <param name="instrument">Its symbol or number, or all.</param>
    /// <param name="phase">The new phase.</param>
    /// <param name="auction">Which auction; 0 for the usual one, and outside of auctions.</param>
    public int SetPhase(string instrument, TradingPhase phase, AuctionKind auction = 0)
    {
        uint id = instrument == "all" ? Null.UInt32 : IdOf(instrument);
        string kind = auction == 0 ? "" : $" ({auction})";
        OperatorAnswer answer = connection.Ask(Requests.SetPhase(phase, id, auction));
        return Show(
            $"{instrument} to {phase}{kind}", answer,
            AdminTexts.ResumeAdvice(answer.Reason, phase, auction, instrument));
    }

    /// <summary>Changes the price limits.</summary>
    /// <param name="instrument">Its symbol or number.</param>
    /// <param name="band">The lowest and the highest price.</param>
    /// <param name="from">The first trading day they hold for; null for now.</param>
    public int SetPriceLimits(string instrument, PriceBand band, TradingDay? from) => Show(
        $"price limits of {instrument}{Since(from)}",
        connection.Ask(Requests.SetPriceLimits(
            IdOf(instrument), band.Lower.TenThousandths, band.Upper.TenThousandths, DayOf(from))));

    /// <summary>Changes the limits of order quantities.</summary>
    public int SetSizeLimits(string instrument, long least, long most, long step) => Show(
        $"size limits of {instrument}",
        connection.Ask(Requests.SetSizeLimits(IdOf(instrument), least, most, step)));

    /// <summary>Rolls to a new trading day.</summary>
    /// <remarks>Of banks that the roll has left where they stood it says so.</remarks>
    public int StartTradingDay(TradingDay day)
    {
        OperatorAnswer answer = connection.Ask(Requests.StartTradingDay(day.DayNumber));
        int code = Show(
            "new trading day", answer,
            otherwise: answer.Reason == RejectReason.DayNotSettled
                ? "sco admin close-day says what comes before it"
                : "");
        if (answer.Reason == RejectReason.InstrumentsNotClosed)
        {
            ShowOpen();
        }
        else if (answer.IsDone && dataDirectory is not null
            && new DayAdvice(venue, dataDirectory).OfRoll() is { } banks)
        {
            output.WriteLine(banks);
        }

        return code;
    }

    /// <summary>Takes out all orders of a member.</summary>
    public int MassCancel(uint member)
    {
        OperatorAnswer answer = connection.Ask(Requests.MassCancel(member: member));
        string what = $"mass cancel of {TextOf(member)}";
        return Show(
            answer.IsDone ? Plain($"{what}, {answer.Affected} orders") : what, answer);
    }

    /// <summary>The number of a member by its code or number.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public uint MemberOf(string text) => VenueCodes.Member(venue, text);

    /// <summary>The number of an account by its code or number.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public uint AccountOf(string text) => VenueCodes.Account(venue, text);

    /// <summary>The number of a product by its code or number.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public uint ProductOf(string text) => VenueCodes.Product(venue, text);

    /// <summary>The number of a settlement bank by its code or number.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public ushort BankOf(string text) => VenueCodes.Bank(venue, text);

    /// <summary>Says where the day stands, behind a refusal that depends on it.</summary>
    /// <param name="connection">Where it was asked.</param>
    /// <param name="reason">Why it was refused; None if it was not.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="dataDirectory">The data directory of the exchange; null: it is not here.
    /// </param>
    /// <param name="output">Where it is shown.</param>
    /// <returns>Whether it says so: where no journal here tells it, it does not.</returns>
    public static bool ShowDay(
        OperatorConnection connection, RejectReason reason, VenueFile venue,
        string? dataDirectory, TextWriter output)
    {
        if (dataDirectory is null || !DayAdvice.IsOf(reason))
        {
            return false;
        }

        DayAdvice advice = new(venue, dataDirectory);
        if (advice.StateFor(reason) is not { } state)
        {
            return false;
        }

        uint report = connection.AskProposals(out _)
            .Where(one => one.Content.Kind == CommandKind.ReconcileDay)
            .Select(one => one.Number)
            .FirstOrDefault();
        foreach (string line in advice.Of(reason, state, report))
        {
            output.WriteLine(line);
        }

        return true;
    }

    /// <summary>Says which proposals have ended beside what was asked.</summary>
    /// <param name="connection">Where it was asked.</param>
    /// <param name="venue">The venue by which operators are known.</param>
    /// <param name="output">Where it is shown.</param>
    public static void ShowEnds(
        OperatorConnection connection, VenueFile venue, TextWriter output)
    {
        if (connection.Ends.Count == 0)
        {
            return;
        }

        VenueNames names = VenueNames.Of(venue);
        foreach (ProposalEndReport end in connection.Ends)
        {
            output.WriteLine(ProposalEndWords.Of(
                names, end.Proposal,
                new PrincipalId(end.Proposer == Null.UInt32 ? 0 : end.Proposer),
                (CommandKind)end.Kind, (ProposalEnd)end.How));
        }
    }

    private void ShowOpen()
    {
        if (dataDirectory is not null)
        {
            DayEndReport.WriteOpen(EndpointsFile.Read(dataDirectory), venue, output);
        }
    }

    private string TextOf(uint member) => VenueCodes.MemberText(venue, member);

    private string BankText(ushort bank) => VenueCodes.BankText(venue, bank);

    // What can be done about a refusal stands behind it: by where the day stands, or otherwise.
    private int Show(
        string what, OperatorAnswer answer, string advice = "", string otherwise = "")
    {
        output.WriteLine(answer.IsDone
            ? $"done: {what}"
            : $"refused: {what}: {RefusalWords.Of(in answer, dataDirectory)}" + advice);
        bool isDayTold = ShowDay(connection, answer.Reason, venue, dataDirectory, output);
        if (!isDayTold && otherwise.Length != 0)
        {
            output.WriteLine(otherwise);
        }

        ShowEnds(connection, venue, output);
        return answer.IsDone ? ExitCode.Good : ExitCode.Finding;
    }

    private static string Plain(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);

    private uint IdOrNull(string? instrument) =>
        instrument is null ? Null.UInt32 : IdOf(instrument);

    private uint IdOf(string instrument) => VenueCodes.Instrument(venue, instrument);
}
