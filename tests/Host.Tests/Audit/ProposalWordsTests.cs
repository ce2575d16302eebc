using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What a second operator reads of a proposal before approving it.</summary>
public sealed class ProposalWordsTests
{
    private static readonly Digest Document = new(1, 2, 3, 4);

    // kind | what is proposed
    //      | the sentence
    private const string Sentences = """
        ReleaseKillSwitch   | Scope=Principal Target=4
                            | release of the kill switch of principal 4
        ReleaseKillSwitch   | Scope=ControlGroup Target=2
                            | release of the kill switch of control group 2
        CancelTrade         | Trade=17
                            | cancel of trade 17
        CancelTrade         | Trade=17 Instrument=3 Lots=5 PriceNow=42000000 Buyer=5 Seller=6
                            | cancel of trade 17, 5 lots of instrument 3 at 4200 CNY,
                            | bought by member 5, sold by member 6
        CorrectTrade        | Trade=17 Price=42500000
                            | correction of trade 17 to 4250 CNY
        CorrectTrade        | Trade=17 Price=42500000 Instrument=3 Lots=1 PriceNow=42000000
                            |     Buyer=5 Seller=6
                            | correction of trade 17 to 4250 CNY, 1 lot of instrument 3 at
                            | 4200 CNY, bought by member 5, sold by member 6
        ReconcileDay        | Day=20000 Amount=123450 Document=1
                            | 2024-10-04 is reconciled with 1,234.50 CNY in the pools,
                            | by the document D
        ReconcileDay        | Day=20000 Amount=123450 Document=1 claims 1=100000 2=23450
                            | 2024-10-04 is reconciled with 1,234.50 CNY in the pools:
                            | bank 1 1,000.00 CNY, bank 2 234.50 CNY, by the document D
        DeclareDefault      | Scope=Member Target=5
                            | default of member 5
        RecoverDefault      | Scope=Member Target=5 Amount=123450
                            | member 5 pays back 1,234.50 CNY
        RecoverDefault      | Scope=Member Target=5
                            | member 5 pays back all that is owed and free
        EndDefault          | Scope=Member Target=5
                            | end of the default of member 5
        FundDefault         | Scope=Member Target=5 Amount=123450 ToKind=DefaultFund
                            | 1,234.50 CNY of member 5 to default fund
        FundDefault         | Amount=123450 ToKind=Capital
                            | 1,234.50 CNY of the venue to capital
        MovePool            | Amount=123450 Bank=1 ToBank=2 Document=1
                            | move of 1,234.50 CNY from bank 1 to bank 2, by the document D
        MovePool            | Amount=123450 Bank=1 FromKind=Capital Document=1
                            | move of 1,234.50 CNY from bank 1 to the venue's own account,
                            | out of its capital, by the document D
        ResolveInstruction  | Instruction=9 Outcome=Returned Amount=123450 Document=1
                            | instruction 9 is returned, 1,234.50 CNY, by the document D
        ResolveInstruction  | Instruction=9 Outcome=Settled Amount=0 Document=1
                            | instruction 9 is settled, by the document D
        ResolveInstruction  | Instruction=9 Outcome=Rejected Amount=0 Document=1
                            |     WholeAmount=500000 Payer=5 Payee=6 Bank=1
                            | instruction 9 is rejected, which is over 5,000.00 CNY of
                            | member 5 to member 6 at bank 1, by the document D
        ResolveInstruction  | Instruction=9 Outcome=Settled Amount=0 Document=1
                            |     WholeAmount=500000 Bank=1 ToBank=2
                            | instruction 9 is settled, which is over 5,000.00 CNY
                            | at bank 1 to bank 2, by the document D
        FreeReturned        | Scope=Member Target=5 Instruction=9 Amount=123450 Document=1
                            | 1,234.50 CNY of instruction 9 for member 5, by the document D
        RecallPayment       | Instruction=9 RecallReason=WrongAmount Document=1
                            | recall of the payment of instruction 9: wrong amount,
                            | by the document D
        RecallPayment       | Instruction=9 RecallReason=GivenUp Document=1
                            | the recall of the payment of instruction 9 is given up,
                            | by the document D
        SetReferencePrice   | Instrument=3 Price=42500000
                            | reference price of instrument 3 at 4250 CNY
        SetReferencePrice   | Instrument=3 Price=42500000 FromDay=20000
                            | reference price of instrument 3 at 4250 CNY from 2024-10-04 on
        SetSettlementPrice  | Instrument=3 Price=42500000
                            | settlement price of instrument 3 at 4250 CNY
        SetSettlementPrice  | Instrument=3 Price=42500000 PriceNow=42000000
                            | settlement price of instrument 3 at 4250 CNY, before it 4200 CNY
        SetParameter        | Parameter=BuyDepositPpm Instrument=3 Value=80000
                            | buy-deposit-ppm of instrument 3 at 80000
        SetParameter        | Parameter=BuyDepositPpm Instrument=3 Value=80000 FromDay=20000
                            |     ValueNow=0 ValueNowMost=0
                            | buy-deposit-ppm of instrument 3 at 80000 from 2024-10-04 on, now 0
        SetParameter        | Parameter=VatPpm Value=0 ValueNow=90000 ValueNowMost=130000
                            | vat-ppm of all instruments at 0, now 90000 to 130000
        SetParameter        | Parameter=MarginCallMinutes Value=60 ValueNow=30 ValueNowMost=30
                            | margin-call-minutes at 60, now 30
        StepContract        | Contract=7 ContractAction=Resolve Amount=150000 Penalty=-2000
                            | resolve of contract 7: the seller is paid 1,500.00 CNY in all,
                            | and 20.00 CNY of the seller's deposit go to the buyer
        StepContract        | Contract=7 ContractAction=Resolve Amount=0 Penalty=2000
                            | resolve of contract 7: the seller is paid 0.00 CNY in all,
                            | and 20.00 CNY of the buyer's deposit go to the seller
        StepContract        | Contract=7 ContractAction=Resolve Amount=-100
                            | resolve of contract 7: it goes on where it stood
        StepContract        | Contract=7 ContractAction=ForceMajeure Amount=0 Instrument=3
                            |     Lots=500 Buyer=5 Seller=6
                            | force majeure of contract 7,
                            | 500 lots of instrument 3, bought by member 5, sold by member 6
        StepTitle           | TitleAction=Register Scope=Member Target=5 Product=2 Goods=60500
                            |     FirstDay=20000 LastDay=20030
                            | register of 60.500 of product 2 of member 5,
                            | from 2024-10-04 to 2024-11-03
        StepTitle           | TitleAction=Retire Title=4 Scope=Member Target=5 Product=2
                            |     Goods=60500 WholeGoods=100000
                            | retire of title 4, 60.500 of product 2 of member 5,
                            | who has 100.000 in it
        StepTitle           | TitleAction=Release Title=4 Scope=Member Target=5 Product=2
                            |     WholeGoods=100000 Bank=1
                            | release of title 4, 100.000 of product 2 of member 5,
                            | pledged to bank 1
        """;

    [Fact]
    public void Each_kind_says_all_that_there_is_to_know()
    {
        ProposalWords words = new(new VenueNames());
        HashSet<CommandKind> told = [];
        foreach ((ProposalContent content, List<PoolClaim> claims, string sentence) in Rows())
        {
            told.Add(content.Kind);
            Assert.Equal(
                sentence,
                words.Of(in content, claims)
                    .Replace(Digests.Hex(content.Document), "D", StringComparison.Ordinal));
        }

        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            Assert.Equal(kind.MayWait(), told.Contains(kind));
        }
    }

    /// <summary>Encoded and read back each kind has the same fields at any terminal.</summary>
    [Fact]
    public void A_second_operator_reads_by_the_gateway_what_the_journal_says()
    {
        byte[] bytes = new byte[AnswerEncoder.FrameBytesMax];
        HashSet<CommandKind> read = [];
        foreach (Event one in All())
        {
            Event told = one;
            (told.Kind, told.Proposer) = (EventKind.ProposalTold, new PrincipalId(4));
            told.EndsAt = new Timestamp(600);
            int length = AnswerEncoder.Encode(new AnswerCause(), in told, bytes);
            Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
            Assert.True(frame.TryRead(out ProposalReport report));
            Assert.Equal(
                new ProposalView(
                    12, new PrincipalId(4), new Timestamp(600), ProposalContent.Of(in one), []),
                ProposalTexts.ViewOf(in report, []));
            read.Add(one.ProposedKind);
        }

        Assert.Equal(
            Enum.GetValues<CommandKind>().Where(kind => kind.MayWait()), read.Order());
    }

    [Fact]
    public void What_a_kind_says_is_a_field_for_scripts()
    {
        ProposalContent[] contents = [.. Rows().Select(row => row.Content)];
        List<PoolClaim> claims = [new(new BankId(1), new Money(100_000))];
        string text = new ProposalJson(VenueNames.Of(VenueFile.Sample())).Text(
            [
                .. contents.Select((one, at) => new ProposalView(
                    (uint)at + 1, new PrincipalId(4), new Timestamp(1_763_700_000_000_000_000),
                    one, one.Kind == CommandKind.ReconcileDay ? claims : [])),
            ]);

        Told.IsAsIn("proposals-json", text.Replace("},{", "},\n{", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CommandKind.CancelTrade,
        "is proposal 7: another operator has to approve it, until 2025-11-21 12:40:00+08:00")]
    [InlineData(CommandKind.ReconcileDay,
        "is proposal 7: another operator has to approve it, until 2025-11-21 12:40:00+08:00 and "
            + "before the day rolls")]
    public void Who_proposes_is_told_who_has_to_do_what_and_until_when(
        CommandKind kind, string told)
    {
        Timestamp until = new(1_763_700_000_000_000_000);
        ProposalView waiting = new(
            7, new PrincipalId(4), until, new ProposalContent { Kind = kind }, []);
        Assert.Equal(told, ProposalTexts.Next(7, [waiting with { Number = 6 }, waiting]));
        Assert.Equal(
            "is proposal 8: another operator has to approve it",
            ProposalTexts.Next(8, [waiting]));
        Assert.Null(ProposalTexts.WaitsStill(8, [waiting], null));
        Assert.Equal(
            $"proposal 7 waits still, until {BeijingTime.Stamp(waiting.EndsAt)}; sco admin decline "
                + "7 --data /elsewhere ends it",
            ProposalTexts.WaitsStill(7, [waiting], "/elsewhere"));
    }

    [Fact]
    public void A_pay_out_names_the_account_in_the_fields_too()
    {
        Event told = Money(CommandKind.MovePool);
        (told.FromBank, told.SourceKind) = (new BankId(1), AccountKind.Fees);
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, in told, null);
        Assert.Equal("fees", Read(row, "from_kind"));
    }

    [Fact]
    public void A_proposed_rate_names_parameter_and_value_in_the_fields_too()
    {
        Event told = new()
        {
            Kind = EventKind.Proposed,
            ProposedKind = CommandKind.SetParameter,
            Parameter = ParameterKind.VatPpm,
            FromDay = new TradingDay(20_000),
        };
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, in told, null);
        Assert.Equal(
            ("vat-ppm", "0", "2024-10-04", null),
            (Read(row, "parameter"), Read(row, "quantity"), Read(row, "from_day"),
                Read(row, "kill_scope")));
    }

    [Fact]
    public void Who_asks_for_a_rate_does_not_set_it_and_the_exchange_itself_does()
    {
        Command command = Command.Of(CommandKind.SetParameter);
        (command.Parameter, command.Quantity) = (ParameterKind.VatPpm, new Quantity(60_000));
        CommandWords words = new(new VenueNames());
        Assert.EndsWith(
            " sets vat-ppm of all instruments to 60000", words.Of(in command, []),
            StringComparison.Ordinal);
        command.Session = new SessionId(4);
        Assert.EndsWith(
            " asks for vat-ppm of all instruments at 60000", words.Of(in command, []),
            StringComparison.Ordinal);
        command.Parameter = ParameterKind.PositionMaxLots;
        Assert.EndsWith(
            " sets position-max-lots of all instruments to 60000", words.Of(in command, []),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_reference_price_is_a_price()
    {
        Event kept = new()
        {
            Kind = EventKind.ChangeKept,
            Parameter = ParameterKind.DealReferencePrice,
            Instrument = new InstrumentId(3),
            FromDay = new TradingDay(20_000),
            Quantity = new Quantity(42_505_000),
        };
        Assert.Equal(
            "from 2024-10-04 on deal-reference-price of instrument 3 is 4250.5 CNY",
            new EventWords(new VenueNames()).Of(in kept));
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, in kept, null);
        Assert.Equal(("4250.5", null), (Read(row, "price"), Read(row, "quantity")));
    }

    private static IEnumerable<(ProposalContent Content, List<PoolClaim> Claims, string Text)>
        Rows()
    {
        string kind = "";
        string fields = "";
        string sentence = "";
        foreach (string line in $"{Sentences}\nend | ".Split('\n'))
        {
            string[] columns = line.Split('|');
            string text = columns[1];
            if (columns[0].Trim().Length == 0)
            {
                bool isField = text.StartsWith("     ", StringComparison.Ordinal);
                fields += isField ? $" {text.Trim()}" : "";
                sentence += isField ? "" : $" {text.Trim()}";
                continue;
            }

            if (kind.Length != 0)
            {
                string[] halves = $"{fields} claims ".Split("claims");
                yield return (ContentOf(kind, halves[0]), ClaimsOf(halves[1]), sentence.Trim());
            }

            (kind, fields, sentence) = (columns[0].Trim(), text.Trim(), "");
        }
    }

    private static List<PoolClaim> ClaimsOf(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => new PoolClaim(
            new BankId(ushort.Parse(one.Split('=')[0], CultureInfo.InvariantCulture)),
            new Money(long.Parse(one.Split('=')[1], CultureInfo.InvariantCulture)))),
    ];

    private static ProposalContent ContentOf(string kind, string fields)
    {
        object content = new ProposalContent { Kind = Enum.Parse<CommandKind>(kind) };
        foreach (string field in fields.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = field.Split('=');
            PropertyInfo property = typeof(ProposalContent).GetProperty(pair[0])!;
            property.SetValue(content, ValueOf(property.PropertyType, pair[1]));
        }

        return (ProposalContent)content;
    }

    private static object ValueOf(Type type, string text)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(Digest))
        {
            return Document;
        }

        if (plain.IsEnum)
        {
            return Enum.Parse(plain, text);
        }

        if (plain == typeof(long))
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }

        if (plain == typeof(uint))
        {
            return uint.Parse(text, CultureInfo.InvariantCulture);
        }

        ConstructorInfo made = plain.GetConstructors()
            .Single(one => one.GetParameters().Length == 1);
        return made.Invoke(
        [
            Convert.ChangeType(
                text, made.GetParameters()[0].ParameterType, CultureInfo.InvariantCulture),
        ]);
    }

    private static string? Read(FieldRow row, string column) =>
        row.TextAt(row.Columns.ToList().IndexOf(column));

    private static IEnumerable<Event> All()
    {
        yield return OfMember(CommandKind.ReleaseKillSwitch);
        yield return OfTrade(CommandKind.CancelTrade);
        yield return OfTrade(CommandKind.CorrectTrade);
        Event now = OfTrade(CommandKind.CorrectTrade);
        (now.Instrument, now.Quantity) = (new InstrumentId(3), new Quantity(5));
        now.PreviousPrice = new UnitPrice(42_000_000);
        (now.Member, now.Counterparty) = (new MemberId(5), new MemberId(6));
        yield return now;
        yield return Money(CommandKind.ReconcileDay);
        yield return OfMember(CommandKind.DeclareDefault);
        yield return OfMember(CommandKind.RecoverDefault);
        Event all = OfMember(CommandKind.RecoverDefault);
        all.Claim = new Money(long.MinValue);
        yield return all;
        yield return OfMember(CommandKind.EndDefault);
        Event part = OfMember(CommandKind.FundDefault);
        part.ToKind = AccountKind.DefaultFund;
        yield return part;
        Event capital = Of(CommandKind.FundDefault);
        capital.ToKind = AccountKind.Capital;
        yield return capital;
        foreach (Event move in Banks())
        {
            yield return move;
        }

        Event price = Of(CommandKind.SetReferencePrice);
        price.Instrument = new InstrumentId(3);
        price.Price = new UnitPrice(42_500_000);
        yield return price;
        price.FromDay = new TradingDay(20_000);
        yield return price;
        Event mark = Of(CommandKind.SetSettlementPrice);
        (mark.Instrument, mark.Price) = (new InstrumentId(3), new UnitPrice(42_500_000));
        (mark.Kind, mark.PreviousPrice) = (EventKind.ProposalTold, UnitPrice.Null);
        yield return mark;
        mark.PreviousPrice = new UnitPrice(42_000_000);
        yield return mark;
        Event rate = Of(CommandKind.SetParameter);
        (rate.Kind, rate.Parameter) = (EventKind.ProposalTold, ParameterKind.VatPpm);
        (rate.Quantity, rate.FromDay) = (new Quantity(60_000), new TradingDay(20_000));
        (rate.ValueNow, rate.ValueNowMost) = (0, 130_000);
        yield return rate;
        rate.Instrument = new InstrumentId(3);
        yield return rate;
        Event step = Of(CommandKind.StepContract);
        (step.Contract, step.ContractAction) = (new ContractId(7), ContractAction.Resolve);
        (step.Amount, step.Penalty) = (new Money(150_000), new Money(-2_000));
        yield return step;
        (step.Instrument, step.Quantity) = (new InstrumentId(3), new Quantity(5));
        (step.Member, step.Counterparty) = (new MemberId(5), new MemberId(6));
        yield return step;
        Event title = Of(CommandKind.StepTitle);
        (title.Title, title.TitleAction) = (new TitleId(4), TitleAction.Retire);
        (title.Goods, title.Member) = (new GoodsQuantity(60_500), new MemberId(5));
        (title.Product, title.Claim) = (new ProductId(2), default);
        yield return title;
        (title.WholeGoods, title.FromBank) = (new GoodsQuantity(100_000), new BankId(1));
        (title.DeliveryStart, title.DeliveryEnd) = (new TradingDay(20_000), new TradingDay(20_030));
        yield return title;
    }

    private static IEnumerable<Event> Banks()
    {
        Event move = Money(CommandKind.MovePool);
        (move.FromBank, move.ToBank) = (new BankId(1), new BankId(2));
        yield return move;
        foreach (AccountKind kind in new[] { AccountKind.Fees, AccountKind.Capital })
        {
            (move.ToBank, move.SourceKind) = (BankId.None, kind);
            yield return move;
        }

        Event resolved = Money(CommandKind.ResolveInstruction);
        (resolved.Instruction, resolved.Outcome) = (new InstructionId(9), PaymentStatus.Returned);
        yield return resolved;
        (resolved.Payer, resolved.Payee) = (new MemberId(5), new MemberId(6));
        (resolved.WholeAmount, resolved.FromBank) = (new Money(500_000), new BankId(1));
        yield return resolved;
        (resolved.Claim, resolved.Outcome) = (default, PaymentStatus.Settled);
        yield return resolved;
        Event freed = Money(CommandKind.FreeReturned);
        (freed.Instruction, freed.Member) = (new InstructionId(9), new MemberId(5));
        freed.KillScope = KillScope.Member;
        yield return freed;
        Event recall = Money(CommandKind.RecallPayment);
        (recall.Instruction, recall.Claim) = (new InstructionId(9), default);
        foreach (RecallReason reason in Enum.GetValues<RecallReason>())
        {
            recall.RecallReason = reason;
            yield return recall;
        }
    }

    private static Event OfTrade(CommandKind kind)
    {
        Event told = Of(kind);
        told.Claim = default;
        told.TradeId = new TradeId(1_835_009);
        told.Price = kind == CommandKind.CorrectTrade ? new UnitPrice(42_500_000) : default;
        return told;
    }

    private static Event OfMember(CommandKind kind)
    {
        Event told = Of(kind);
        (told.KillScope, told.Member) = (KillScope.Member, new MemberId(5));
        return told;
    }

    private static Event Money(CommandKind kind)
    {
        Event told = Of(kind);
        told.Digest = Document;
        return told;
    }

    private static Event Of(CommandKind kind) => new()
    {
        Kind = EventKind.Proposed,
        ProposedKind = kind,
        Proposal = 12,
        TradingDay = new TradingDay(20_000),
        Claim = new Money(123_450),
    };
}
