using System.CommandLine;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli.Arguments;

namespace SCO.Exchange.Host.Cli.Live;

/// <content>Banks, the end of the day, defaults, deals, contracts and titles.</content>
internal sealed partial class AdminCommand
{
    private const string Approved =
        "It prints the number of the proposal; another operator approves it within ten minutes.";

    private static Argument<string> Member() =>
        new("MEMBER") { Description = "The code or number of the member." };

    private static Option<string?> OneMember(string about) => new("--member")
    {
        Description = $"{about} A code or a number.",
        HelpName = "MEMBER",
    };

    private static Argument<Money?> Amount(string about) =>
        Options.Argument<Money?>("AMOUNT", about, MoneyTexts.TryAmount);

    private static Option<string?> Note(string about) =>
        new("--note") { Description = about, HelpName = "TEXT" };

    private static byte[] Utf8(string? note) => Encoding.UTF8.GetBytes(note ?? "");

    private Command BankDay()
    {
        Argument<BankDayState?> state = Options.Argument<BankDayState?>(
            "STATE", $"One of {MoneyTexts.WordsOf<BankDayState>()}.", MoneyTexts.TryWord);
        return With(
            new Command(
                "bank-day", "Sets the state of the market day towards banks: what they may tell.")
            {
                state,
            },
            (parsed, requests) => requests.SetBankDay(parsed.GetRequiredValue(state)!.Value));
    }

    private Command SettlementPrice()
    {
        Argument<string> instrument = Instrument("");
        Argument<UnitPrice?> price = Options.Argument<UnitPrice?>(
            "PRICE", "The settlement price in CNY, on a tick.", ArgumentTexts.TryPrice);
        return With(
            new Command(
                "settlement-price",
                "Proposes the settlement price of an instrument for the day, where its trades give "
                + $"none. {Approved}")
            {
                instrument, price,
            },
            (parsed, requests) => requests.SetSettlementPrice(
                parsed.GetRequiredValue(instrument), parsed.GetRequiredValue(price)!.Value));
    }

    private Command ReferencePrice()
    {
        Argument<string> instrument = Instrument("");
        Argument<UnitPrice?> price = Options.Argument<UnitPrice?>(
            "PRICE", "The reference price in CNY, on a tick.", ArgumentTexts.TryPrice);
        Option<TradingDay?> from = From();
        return With(
            new Command(
                "reference-price",
                "Proposes the price around which deals in a negotiated instrument keep to their "
                + $"collar. {Approved}")
            {
                instrument, price, from,
            },
            (parsed, requests) => requests.SetReferencePrice(
                parsed.GetRequiredValue(instrument), parsed.GetRequiredValue(price)!.Value,
                parsed.GetValue(from) ?? default));
    }

    private Command SettleDay() => With(
        new Command(
            "settle-day",
            "Fixes the settlement prices of the day and marks positions, when trading is over, and "
            + "says what came of it."),
        (_, requests) => requests.SettleDay());

    private Command ReconcileDay()
    {
        Argument<Money?> pool = Options.Argument<Money?>(
            "AMOUNT",
            "What the pooled accounts at all banks hold together by their statements, in CNY.",
            MoneyTexts.TryMoney);
        Argument<string> report = new("REPORT")
        {
            Description = "The file of the report that says so; its SHA-256 goes on record.",
        };
        Option<string[]> pools = new("--pool")
        {
            Description = "What the pooled account at a bank holds, as QDSIM=500.00; once for "
                + "each bank where there are several.",
            HelpName = "BANK=AMOUNT",
        };
        return With(
            new Command(
                "reconcile-day", $"Proposes that the pools agree with the banks. {Approved}")
            {
                pool, report, pools,
            },
            (parsed, requests) => parsed.GetValue(pools) is { Length: > 0 } banks
                ? requests.ReconcilePools(
                    PoolsOf(requests, banks, parsed.GetRequiredValue(pool)!.Value),
                    InputFile.DigestOf(parsed.GetRequiredValue(report)))
                : requests.ReconcileDay(
                    parsed.GetRequiredValue(pool)!.Value,
                    InputFile.DigestOf(parsed.GetRequiredValue(report))));
    }

    private Command CloseDay() => With(
        new Command("close-day", "Closes the settlement of a day that is reconciled."),
        (_, requests) => requests.CloseDay());

    private Command Liquidate()
    {
        Argument<string> member = Member();
        Argument<string> instrument = Instrument("");
        Argument<Side?> side = Options.Argument<Side?>(
            "SIDE", "Of the order: buy or sell.", MoneyTexts.TrySide);
        Argument<long?> lots = Lots("LOTS", "How many lots.");
        Option<string> account = new("--account")
        {
            Description = "The code or number of the account of the member.",
            HelpName = "ACCOUNT",
            Required = true,
        };
        Option<UnitPrice?> price = Options.Of<UnitPrice?>(
            "--price", "PRICE", "The limit in CNY; otherwise a market order.",
            ArgumentTexts.TryPrice);
        return With(
            new Command(
                "liquidate",
                "Enters an order that closes a position of a member that missed a margin call. It "
                + "trades at once as far as it can, and the rest is cancelled.")
            {
                member, instrument, side, lots, account, price,
            },
            (parsed, requests) => requests.Liquidate(
                requests.MemberOf(parsed.GetRequiredValue(member)),
                requests.AccountOf(parsed.GetRequiredValue(account)),
                parsed.GetRequiredValue(instrument),
                parsed.GetRequiredValue(side)!.Value,
                parsed.GetRequiredValue(lots)!.Value,
                parsed.GetValue(price)));
    }

    private Command Default()
    {
        Argument<string> member = Member();
        Argument<string> repaying = Member();
        Argument<string> ended = Member();
        Argument<Money?> amount = Amount("How much, in CNY.");
        Option<Money?> part = Options.Of<Money?>(
            "--amount", "AMOUNT", "How much, in CNY; otherwise all that is owed and free.",
            MoneyTexts.TryAmount);
        Option<string?> payer = OneMember("Whose money; otherwise that of the venue.");
        Option<bool> back = new("--back")
        {
            Description = "Out of the default fund, or the venue's capital, instead of into it.",
        };
        return new Command(
            "default", "Declares and ends defaults, and moves money of the default fund.")
        {
            With(
                new Command("declare", $"Proposes to declare a member in default. {Approved}")
                {
                    member,
                },
                (parsed, requests) => requests.DeclareDefault(
                    requests.MemberOf(parsed.GetRequiredValue(member)))),
            With(
                new Command(
                    "recover",
                    $"Proposes that a member in default pays back what others bore. {Approved}")
                {
                    repaying, part,
                },
                (parsed, requests) => requests.RecoverDefault(
                    requests.MemberOf(parsed.GetRequiredValue(repaying)), parsed.GetValue(part))),
            With(
                new Command(
                    "end", $"Proposes to end a default of which nothing is owed. {Approved}")
                {
                    ended,
                },
                (parsed, requests) => requests.EndDefault(
                    requests.MemberOf(parsed.GetRequiredValue(ended)))),
            With(
                new Command(
                    "fund",
                    "Proposes to move free money of a member into the default fund, or of the "
                    + $"venue into its capital, or back. {Approved}")
                {
                    amount, payer, back,
                },
                (parsed, requests) =>
                {
                    bool isBack = parsed.GetValue(back);
                    uint? whose = parsed.GetValue(payer) is { } named
                        ? requests.MemberOf(named)
                        : null;
                    return requests.FundDefault(
                        whose,
                        parsed.GetRequiredValue(amount)!.Value,
                        !isBack ? AccountKind.Available
                        : whose is null ? AccountKind.Capital
                        : AccountKind.DefaultFund);
                }),
        };
    }

    private Command Deal()
    {
        Argument<long?> passed = DealNumber();
        Argument<long?> refused = DealNumber();
        return new Command("deal", "Checks negotiated deals.")
        {
            With(
                new Command("approve", "Lets an accepted deal become a contract.") { passed },
                (parsed, requests) => requests.CheckDeal(
                    (ulong)parsed.GetRequiredValue(passed)!.Value, passes: true)),
            With(
                new Command("refuse", "Turns an accepted deal down.") { refused },
                (parsed, requests) => requests.CheckDeal(
                    (ulong)parsed.GetRequiredValue(refused)!.Value, passes: false)),
        };
    }

    private static Argument<long?> DealNumber() => BigNumber("DEAL", "The number of the deal.");

    private static Argument<long?> BigNumber(string name, string about) =>
        Options.Argument<long?>(
            name, about, (string text, out long? value, out string expected) =>
                ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private Command Contract()
    {
        ContractStepOptions step = ContractStepOptions.OfVenue();
        Command contract = new("contract", "Takes a contract a step further, as the venue.");
        step.AddTo(contract);
        return With(contract, (parsed, requests) => requests.StepContract(
            step.RequestOf(parsed), step.NoteOf(parsed)));
    }

    private Command Title()
    {
        Argument<long?> registered = Options.Argument<long?>(
            "TITLE", "The new number of the title record.", TryNumber);
        Argument<TitleKind?> kind = Options.Argument<TitleKind?>(
            "KIND", $"One of {MoneyTexts.WordsOf<TitleKind>()}.", MoneyTexts.TryWord);
        Argument<string> owner =
            new("OWNER") { Description = "The code or number of the member." };
        Argument<string> product =
            new("PRODUCT") { Description = "The code or number of the product." };
        Argument<GoodsQuantity?> goods = Goods();
        Option<TradingDay?> from = Options.Of<TradingDay?>(
            "--from", "DAY", "Of a capacity right: its first day.", ArgumentTexts.TryDay);
        Option<TradingDay?> to = Options.Of<TradingDay?>(
            "--to", "DAY", "Of a capacity right: its last day.", ArgumentTexts.TryDay);
        Option<string?> note = Note("The number of the paper, or the place.");
        Argument<long?> retired = TitleNumber();
        Argument<GoodsQuantity?> leaving = Goods();
        Argument<long?> released = TitleNumber();
        return new Command("title", "Registers, retires and releases title records.")
        {
            With(
                new Command("register", "Goods came into store, or a right was granted.")
                {
                    registered, kind, owner, product, goods, from, to, note,
                },
                (parsed, requests) => requests.StepTitle(
                    Requests.Register(
                        (uint)parsed.GetRequiredValue(registered)!.Value,
                        parsed.GetRequiredValue(kind)!.Value,
                        requests.MemberOf(parsed.GetRequiredValue(owner)),
                        requests.ProductOf(parsed.GetRequiredValue(product)),
                        parsed.GetRequiredValue(goods)!.Value.Thousandths) with
                    {
                        FromDay = parsed.GetValue(from)?.DayNumber ?? Null.UInt16,
                        ToDay = parsed.GetValue(to)?.DayNumber ?? Null.UInt16,
                    },
                    Utf8(parsed.GetValue(note)))),
            With(
                new Command("retire", "Goods left the store.") { retired, leaving },
                (parsed, requests) => requests.StepTitle(
                    Requests.Retire(
                        (uint)parsed.GetRequiredValue(retired)!.Value,
                        parsed.GetRequiredValue(leaving)!.Value.Thousandths), [])),
            With(
                new Command("release", "Ends a pledge, for the bank.") { released },
                (parsed, requests) => requests.StepTitle(
                    Requests.Release((uint)parsed.GetRequiredValue(released)!.Value), [])),
        };
    }

    private static Argument<long?> TitleNumber() =>
        Options.Argument<long?>("TITLE", "The number of the title record.", TryNumber);

    private static Argument<GoodsQuantity?> Goods() => Options.Argument<GoodsQuantity?>(
        "GOODS", "How much, in the base unit.", MoneyTexts.TryGoods);
}
