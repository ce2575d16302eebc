using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Cli.Live;

/// <summary><c>sco admin</c>: an operator at the binary gateway.</summary>
internal sealed partial class AdminCommand
{
    private const string DefaultKey = "operator-1";

    private readonly TextWriter _output;
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _key = new("--key")
    {
        Description = "The name of the operator's key.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultKey,
        Recursive = true,
    };

    private AdminCommand(TextWriter output) => _output = output;

    private delegate int Work(ParseResult parsed, AdminRequests requests);

    /// <summary>Makes the command with its parts.</summary>
    public static Command Create(TextWriter output) => new AdminCommand(output).Create();

    private Command Create()
    {
        Command admin = new("admin", "Acts as an operator: phases, halts, limits, kill switches, "
            + "trades, the end of the day, deals, titles, reference data.")
        {
            Phase(),
            Fixed("halt", "Halts trading, also an auction: entry is refused, cancels are taken.",
                TradingPhase.Halted),
            Fixed("resume",
                "Lets trading go on after a halt; what follows a schedule takes the phase that "
                + "its schedule is in.",
                TradingPhase.Continuous),
            Limits(),
            SizeLimits(),
            TradingDay(),
            MassCancel(),
            Set(),
            Suspend(),
            Kill(),
            Release(),
            Trade(),
            Rules(),
            Proposals(),
            Proposal("approve", "Approves what another operator has proposed; it happens then.",
                (requests, number) => requests.Approve(number)),
            Proposal("decline", "Ends a proposal without effect.",
                (requests, number) => requests.Decline(number)),
            BankDay(),
            SettlementPrice(),
            ReferencePrice(),
            SettleDay(),
            ReconcileDay(),
            CloseDay(),
            Liquidate(),
            Default(),
            Pool(),
            Instruction(),
            RecallPayment(),
            Deal(),
            Contract(),
            Title(),
            Standing(),
            Attention(),
            Apply(),
        };
        _shared.AddTo(admin);
        admin.Add(_key);
        return admin;
    }

    private static Argument<string> Instrument(string also = " or all") => new("INSTRUMENT")
    {
        Description = $"The symbol or the number of an instrument{also}.",
    };

    private Command Phase()
    {
        Argument<string> instrument = Instrument();
        Argument<TradingPhase?> phase = Options.Argument<TradingPhase?>(
            "PHASE", $"{AdminTexts.PhaseNames}.", AdminTexts.TryPhase);
        Option<AuctionKind?> auction = Options.Of<AuctionKind?>(
            "--auction", "KIND",
            $"Which auction begins: {AdminTexts.AuctionNames}. Otherwise opening from pre-open, "
            + "else intraday.",
            AdminTexts.TryAuction);
        return With(
            new Command(
                "phase",
                "Changes the trading phase. What follows a schedule takes its phases from there: "
                + "it can only be halted, resumed, and closed out of a halt.")
            {
                instrument, phase, auction,
            },
            (parsed, requests) => requests.SetPhase(
                parsed.GetRequiredValue(instrument),
                parsed.GetRequiredValue(phase)!.Value,
                parsed.GetValue(auction) ?? 0));
    }

    private Command Fixed(string name, string about, TradingPhase phase)
    {
        Argument<string> instrument = Instrument();
        return With(
            new Command(name, about) { instrument },
            (parsed, requests) =>
                requests.SetPhase(parsed.GetRequiredValue(instrument), phase));
    }

    private Command SizeLimits()
    {
        Argument<string> instrument = Instrument("");
        Argument<long?> least = Lots("MIN", "The smallest order in lots.");
        Argument<long?> most = Lots("MAX", "The largest order in lots.");
        Argument<long?> step = Lots("STEP", "Orders are multiples of this.");
        return With(
            new Command("size-limits", "Changes the limits of order quantities.")
            {
                instrument, least, most, step,
            },
            (parsed, requests) => requests.SetSizeLimits(
                parsed.GetRequiredValue(instrument),
                parsed.GetRequiredValue(least)!.Value,
                parsed.GetRequiredValue(most)!.Value,
                parsed.GetRequiredValue(step)!.Value));
    }

    private Command TradingDay()
    {
        Argument<TradingDay?> day = Options.Argument<TradingDay?>(
            "DAY", "The new trading day, such as 2027-01-31.", ArgumentTexts.TryDay);
        return With(
            new Command(
                "trading-day",
                "Rolls to a new trading day; all must be closed. With a calendar the day rolls "
                + "by itself.")
            {
                day,
            },
            (parsed, requests) =>
                requests.StartTradingDay(parsed.GetRequiredValue(day)!.Value));
    }

    private Command MassCancel()
    {
        Argument<string> member = Member();
        return With(
            new Command("mass-cancel", "Takes out all orders of a member; it may trade on.")
            {
                member,
            },
            (parsed, requests) =>
                requests.MassCancel(requests.MemberOf(parsed.GetRequiredValue(member))));
    }

    private Command Apply()
    {
        Argument<string> file = new("FILE") { Description = "The venue file." };
        return With(
            new Command("apply", "Submits the definitions of a venue file.") { file },
            (parsed, requests) =>
            {
                VenueFile venue = VenueFile.Read(parsed.GetRequiredValue(file));
                int result = requests.Apply(venue, out bool isWhole);
                if (isWhole && _shared.DataOf(parsed) is { } data)
                {
                    RunningVenue.Write(data, venue);
                }

                return result;
            });
    }

    private static bool TryNumber(string text, out long? value, out string expected) =>
        ArgumentTexts.TryWhole(text, 1, uint.MaxValue - 1, out value, out expected);

    private static Argument<long?> Lots(string name, string about) => Options.Argument<long?>(
        name, about, (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, Quantity.LotsMax, out value, out expected));

    private Command With(Command command, Work work)
    {
        command.SetAction(parsed =>
        {
            using OperatorConnection connection = new(_shared.GatewayOf(parsed), KeyOf(parsed));
            return work(
                parsed,
                new AdminRequests(
                    connection, _shared.VenueOf(parsed), _output, _shared.DataOf(parsed)));
        });
        return command;
    }

    private Credential KeyOf(ParseResult parsed) =>
        _shared.KeyOf(parsed, parsed.GetRequiredValue(_key));
}
