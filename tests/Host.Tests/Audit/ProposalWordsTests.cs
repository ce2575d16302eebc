using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What a second operator reads of a proposal before approving it.</summary>
public sealed class ProposalWordsTests
{
    private static readonly Digest Document = new(1, 2, 3, 4);

    [Fact]
    public void Each_kind_says_all_that_there_is_to_know()
    {
        ProposalWords words = new(new VenueNames());
        StringBuilder text = new();
        HashSet<CommandKind> told = [];
        foreach (Event one in All())
        {
            told.Add(one.ProposedKind);
            text.Append(
                CultureInfo.InvariantCulture, $"{one.ProposedKind}: {words.Of(in one)}\n");
        }

        Told.IsAsIn("proposal-words", text.ToString());
        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            Assert.Equal(kind.MayWait(), told.Contains(kind));
        }
    }

    /// <summary>Encoded and read back each kind has the same words at any terminal.</summary>
    [Fact]
    public void A_second_operator_reads_by_the_gateway_what_the_journal_says()
    {
        ProposalWords words = new(new VenueNames());
        byte[] bytes = new byte[AnswerEncoder.FrameBytesMax];
        foreach (Event one in All())
        {
            Event told = one;
            (told.Kind, told.Proposer) = (EventKind.ProposalTold, new PrincipalId(4));
            int length = AnswerEncoder.Encode(new AnswerCause(), in told, bytes);
            Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
            Assert.True(frame.TryRead(out ProposalReport report));
            Assert.Equal(
                $"proposal 12 of principal 4: {words.Of(in one)}", ProposalTexts.Line(in report));
        }
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

    private static string? Read(FieldRow row, string column) =>
        row.TextAt(row.Columns.ToList().IndexOf(column));

    private static IEnumerable<Event> All()
    {
        yield return OfMember(CommandKind.ReleaseKillSwitch);
        yield return OfTrade(CommandKind.CancelTrade);
        yield return OfTrade(CommandKind.CorrectTrade);
        yield return Money(CommandKind.ReconcileDay);
        yield return OfMember(CommandKind.DeclareDefault);
        yield return OfMember(CommandKind.RecoverDefault);
        Event all = OfMember(CommandKind.RecoverDefault);
        all.Claim = new Money(Quantity.Null.Lots);
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
        Event step = Of(CommandKind.StepContract);
        (step.Contract, step.ContractAction) = (new ContractId(7), ContractAction.Resolve);
        (step.Amount, step.Penalty) = (new Money(150_000), new Money(-2_000));
        yield return step;
        Event title = Of(CommandKind.StepTitle);
        (title.Title, title.TitleAction) = (new TitleId(4), TitleAction.Retire);
        (title.Goods, title.Member) = (new GoodsQuantity(60_500), new MemberId(5));
        title.Product = new ProductId(2);
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
