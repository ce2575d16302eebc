using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;
using Side = SCO.Exchange.Gateway.Protocol.Codes.Orders.Side;

namespace SCO.Exchange.Host.Cli.Live;

/// <summary><c>sco member</c>: a member's orders, money, deals, contracts and titles.</summary>
internal sealed partial class MemberCommand
{
    private readonly TextWriter _output;
    private readonly SharedOptions _shared = new();
    private readonly Option<bool> _json = Options.Json();
    private readonly Option<string> _key = new("--key")
    {
        Description = "The name of the member's key, such as hailan-1.",
        HelpName = "NAME",
        Required = true,
        Recursive = true,
    };

    private MemberCommand(TextWriter output) => _output = output;

    private delegate int Work(ParseResult parsed, MemberTool tool);

    /// <summary>Makes the command with its parts.</summary>
    public static Command Create(TextWriter output) => new MemberCommand(output).Create();

    private Command Create()
    {
        Command member = new(
            "member",
            "Acts as a member: orders, balances, withdrawals, negotiated deals, contracts, titles.")
        {
            Order(Side.Buy),
            Order(Side.Sell),
            Amend(),
            Cancel(),
            Orders(),
            Fills(),
            With(
                new Command("balances", "Shows money and goods of the member."),
                (_, tool) => tool.Ask("balances", Requests.Balances())),
            With(
                new Command(
                    "standing",
                    "Shows all that stands with the member now: money, goods, positions, titles, "
                    + "deals, contracts, instructions, margin call."),
                (_, tool) => tool.Standing(),
                withPast: true),
            Withdraw(),
            Propose(),
            Counter(),
            Accept(),
            Answer("decline", "Declines a deal that the member has to answer.",
                Requests.DeclineDeal),
            Answer("withdraw-deal", "Takes back what the member has proposed.",
                Requests.Withdraw),
            Step(),
            Pledge(),
            List("deals", "Lists the deals that this session was told of.", "deal"),
            With(
                new Command(
                    "contracts",
                    "Lists the contracts and payments that this session was told of, and which "
                    + "payment of a contract is under way."),
                (_, tool) => tool.ListContracts(),
                withPast: true),
            Titles(),
            List("cash", "Lists money that moved, fees, marks and margin calls, as this session "
                + "was told.", "cash", "fee", "mark", "margin-call", "withdrawal"),
        };
        _shared.AddTo(member);
        member.Add(_key);
        _json.Recursive = true;
        member.Add(_json);
        return member;
    }

    private Command Withdraw()
    {
        Argument<Money?> amount = Options.Argument<Money?>(
            "AMOUNT", "How much, in CNY.", MoneyTexts.TryAmount);
        return With(
            new Command("withdraw", "Asks for money to be paid out at the member's bank.")
            {
                amount,
            },
            (parsed, tool) => tool.Withdraw(
                parsed.GetRequiredValue(amount)!.Value, _shared.VenueOf(parsed),
                PrincipalOf(parsed).Member));
    }

    private Command Propose()
    {
        DealTermsOptions terms = new();
        Command propose = new("propose", "Proposes a deal to another member.");
        terms.AddTo(propose);
        return With(propose, (parsed, tool) => tool.Ask(
            "proposal", TermsOf(parsed, terms), terms.NoteOf(parsed), AdviceOn(parsed, terms)));
    }

    private Command Counter()
    {
        CounterOptions options = new();
        Option<string?> account = AccountOfDeal();
        Command counter = new(
            "counter", "Answers a deal with other terms; what is not named of them stays.");
        options.AddTo(counter);
        counter.Add(account);
        return With(
            counter,
            (parsed, tool) =>
            {
                VenueFile venue = _shared.VenueOf(parsed);
                Timestamp now = new SystemClock().Now;
                return tool.Counter(
                    options.DealOf(parsed), AccountOf(parsed, account),
                    standing => options.In(parsed, standing, now), options.NoteOf(parsed),
                    (reason, in terms) => AdviceOn(reason, venue, in terms));
            },
            withPast: true);
    }

    private Func<RejectReason, string> AdviceOn(ParseResult parsed, DealTermsOptions terms)
    {
        VenueFile venue = _shared.VenueOf(parsed);
        NegotiatedTrade request = TermsOf(parsed, terms);
        return reason => AdviceOn(reason, venue, in request);
    }

    private static string AdviceOn(
        RejectReason reason, VenueFile venue, in NegotiatedTrade terms)
    {
        uint number = terms.Instrument;
        InstrumentDefinition? instrument =
            venue.Instruments.FirstOrDefault(one => one.Id.Value == number);
        return instrument is null
            ? ""
            : RefusalAdvice.Of(reason, venue, instrument, new UnitPrice(terms.Price))
                + TermAdvice.Of(reason, in terms);
    }

    private NegotiatedTrade TermsOf(ParseResult parsed, DealTermsOptions terms) =>
        terms.RequestOf(
            parsed, _shared.VenueOf(parsed), AccountOf(parsed), new SystemClock().Now);

    private Command Accept()
    {
        Argument<long?> deal = Deal();
        Option<string?> account = AccountOfDeal();
        Option<UnitPrice?> price = Options.Of<UnitPrice?>(
            "--price", "PRICE", "The price in CNY that it must stand at; any otherwise.",
            ArgumentTexts.TryPrice);
        Option<long?> lots = Options.Whole(
            "--lots", "N", "How many lots it must be over; any otherwise.", 1, Quantity.LotsMax);
        return With(
            new Command("accept", "Accepts a deal as it stands.") { deal, account, price, lots },
            (parsed, tool) => tool.Accept(
                (ulong)parsed.GetRequiredValue(deal)!.Value, AccountOf(parsed, account),
                new SeenTerms(parsed.GetValue(price), parsed.GetValue(lots))),
            withPast: true);
    }

    private Command Answer(string name, string about, Func<ulong, NegotiatedTrade> request)
    {
        Argument<long?> deal = Deal();
        return With(
            new Command(name, about) { deal },
            (parsed, tool) =>
                tool.Answer(name, request((ulong)parsed.GetRequiredValue(deal)!.Value)),
            withPast: true);
    }

    private Command Step()
    {
        ContractStepOptions options = ContractStepOptions.OfMember();
        Command step = new("step", "Takes a contract a step further.");
        options.AddTo(step);
        return With(
            step,
            (parsed, tool) =>
            {
                StepContract request = options.RequestOf(parsed);
                if (options.TakesToldDifferential(parsed))
                {
                    request.Differential = tool.DifferentialOf(request.ContractId) ?? 0;
                }

                return tool.Step(
                    in request, options.NoteOf(parsed), options.SeenGoodsOf(parsed));
            },
            withPast: true);
    }

    private Command Pledge()
    {
        Argument<long?> title = Options.Argument<long?>(
            "TITLE", "The number of the title record.",
            (string text, out long? value, out string expected) =>
                ArgumentTexts.TryWhole(text, 1, uint.MaxValue - 1, out value, out expected));
        Argument<string> bank = new("BANK") { Description = "The code or number of the bank." };
        Option<GoodsQuantity?> goods = Options.Of<GoodsQuantity?>(
            "--goods", "GOODS",
            "How much of it, in the base unit; the rest stays free. Without it all of it.",
            MoneyTexts.TrySomeGoods);
        return With(
            new Command("pledge", "Pledges a title record, or part of one, to a bank.")
            {
                title, bank, goods,
            },
            (parsed, tool) => tool.Pledge(
                Requests.Pledge(
                    (uint)parsed.GetRequiredValue(title)!.Value,
                    VenueCodes.Bank(_shared.VenueOf(parsed), parsed.GetRequiredValue(bank)),
                    parsed.GetValue(goods)?.Thousandths ?? 0),
                reason => RefusalAdvice.OfBank(reason, _shared.VenueOf(parsed))));
    }

    private Command Titles()
    {
        Option<bool> all = new("--all")
        {
            Description = "Also titles that this session was told of and that are gone, as they "
                + "were told last. Of each title is said whether it stands or is gone.",
        };
        return With(
            new Command("titles", "Lists what the member has of goods and titles now.") { all },
            (parsed, tool) => tool.ListTitles(parsed.GetValue(all)),
            withPast: true);
    }

    private static Option<string?> AccountOfDeal() => new("--account")
    {
        Description = "The code or number of the own account; as in the deal otherwise, and while "
            + "none stands there that of the key, or the first one of its member.",
        HelpName = "ACCOUNT",
    };

    private DealAccount AccountOf(ParseResult parsed, Option<string?> named) =>
        parsed.GetValue(named) is { } text
            ? new DealAccount(VenueCodes.Account(_shared.VenueOf(parsed), text), Usual: 0)
            : new DealAccount(Named: null, AccountOf(parsed));

    private Command List(string name, string about, params string[] kinds) =>
        With(new Command(name, about), (_, tool) => tool.List(kinds), withPast: true);

    private static Argument<long?> Deal() => Options.Argument<long?>(
        "DEAL", "The number of the deal.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private Command With(Command command, Work work, bool withPast = false)
    {
        command.SetAction(parsed =>
        {
            Credential key = KeyOf(parsed);
            VenueFile venue = _shared.VenueOf(parsed);
            if (venue.Principals.FirstOrDefault(one => one.Id == key.Principal) is
                { Member.IsSome: false })
            {
                throw new UsageException($"the key {key.KeyName} is no member's but that of an "
                    + "operator or a regulator; sco member needs one such as hailan-1");
            }

            using MemberConnection connection = new(
                _shared.GatewayOf(parsed), key, venue, withPast);
            return work(
                parsed, new MemberTool(connection, _output, parsed.GetValue(_json)));
        });
        return command;
    }

    // The one that the key may use; else the first one of its member.
    private uint AccountOf(ParseResult parsed)
    {
        VenueFile venue = _shared.VenueOf(parsed);
        PrincipalDefinition principal = PrincipalOf(parsed);
        if (principal.Account.IsSome)
        {
            return principal.Account.Value;
        }

        AccountDefinition? first = venue.Definitions
            .Where(one => one.Kind == Domain.Commands.CommandKind.DefineAccount)
            .Select(one => AccountDefinition.Read(one.Content.Span)!)
            .FirstOrDefault(one => one.Member == principal.Member);
        return first?.Id.Value
            ?? throw new UsageException(
                $"the member of {KeyOf(parsed).KeyName} has no account");
    }

    private PrincipalDefinition PrincipalOf(ParseResult parsed)
    {
        Credential key = KeyOf(parsed);
        return _shared.VenueOf(parsed).Principals.FirstOrDefault(one => one.Id == key.Principal)
            ?? throw new UsageException($"{key.KeyName} is of nobody in the venue file");
    }

    private Credential KeyOf(ParseResult parsed) =>
        _shared.KeyOf(parsed, parsed.GetRequiredValue(_key));
}
