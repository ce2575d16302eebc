using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;
using static SCO.Exchange.Core.Tests.Banks.PartyMarket;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Who decides about money of a member is no party, nor of its control group, and two of one house
/// are one (decision 0064). Member 1 has a payment to member 3 under way.
/// </summary>
public sealed class PartyTests
{
    /// <summary>
    /// Every kind that may wait, and of those that one operator gives alone each that names a
    /// member: a new one has to say here whom it is about.
    /// </summary>
    public static TheoryData<CommandKind> Kinds =>
        [.. Enum.GetValues<CommandKind>().Where(kind => kind.MayWait()), .. Alone];

    private static readonly CommandKind[] Alone =
    [
        CommandKind.LiquidatePosition, CommandKind.SetSuspension, CommandKind.KillSwitch,
        CommandKind.QueryBalances, CommandKind.QueryStanding,
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nobody_of_the_group_of_a_member_decides_about_it(CommandKind kind)
    {
        DealMarket market = Instructed();
        RejectReason reason = kind switch
        {
            CommandKind.StepContract => DealScript.Apply(market, "s8 defaultbuyer k1")[0].Reason,
            CommandKind.StepTitle => DealScript.Apply(market, "s8 register m1 100")[0].Reason,
            CommandKind.CancelTrade or CommandKind.CorrectTrade
                or CommandKind.SetSettlementPrice => Apply(market, 8, Traded(market, kind)).Reason,
            _ => Apply(market, 8, Of(kind)).Reason,
        };

        // A stop or a limit is about nobody either; and who asks decides nothing.
        bool isOfNobody = OfNobody.Contains(kind)
            || kind is CommandKind.SetSuspension or CommandKind.KillSwitch
                or CommandKind.QueryBalances or CommandKind.QueryStanding;
        Assert.Equal(!isOfNobody, reason == RejectReason.OperatorIsParty);
    }

    [Theory]
    [InlineData(4, 3, RejectReason.NoMarginCall)]
    [InlineData(8, 3, RejectReason.OperatorIsParty)]
    [InlineData(8, 2, RejectReason.NoMarginCall)]
    public void Who_closes_positions_of_a_member_is_no_party_since_version_3(
        uint session, int rules, RejectReason reason)
    {
        DealMarket market = Instructed(new MarketTerms { Rules = (ushort)rules });
        Command command = Of(CommandKind.LiquidatePosition);
        command.Instrument = new InstrumentId(2);
        Assert.Equal(reason, Apply(market, session, command).Reason);
    }

    [Theory]
    [InlineData(CommandKind.ResolveInstruction)]
    [InlineData(CommandKind.RecallPayment)]
    [InlineData(CommandKind.FundDefault)]
    public void Nor_approves_what_another_one_has_proposed(CommandKind kind)
    {
        DealMarket market = Instructed();
        uint proposal = Propose(market, 4, Of(kind));
        Assert.Equal(RejectReason.OperatorIsParty, Approve(market, 8, proposal));
        Assert.Equal(RejectReason.None, Approve(market, 9, proposal));
    }

    [Theory]
    [InlineData(CommandKind.ResolveInstruction)]
    [InlineData(CommandKind.RecallPayment)]
    [InlineData(CommandKind.FundDefault)]
    [InlineData(CommandKind.ReleaseKillSwitch)]
    [InlineData(CommandKind.SetParameter)]
    public void Two_operators_of_one_member_are_one(CommandKind kind)
    {
        DealMarket market = Instructed();
        uint proposal = Propose(market, 11, Of(kind));
        Assert.Equal(RejectReason.ApproverNotIndependent, Approve(market, 6, proposal));
        Assert.Equal(RejectReason.None, Approve(market, 4, proposal));
    }

    [Fact]
    public void A_trade_is_changed_by_nobody_of_the_group_of_a_side()
    {
        DealMarket market = Instructed();
        Command undo = Traded(market, CommandKind.CancelTrade);
        Assert.Equal(RejectReason.OperatorIsParty, Apply(market, 8, undo).Reason);
        Assert.Equal(RejectReason.OperatorIsParty, Apply(market, 11, undo).Reason);
        uint proposal = Propose(market, 4, undo);
        Assert.Equal(RejectReason.OperatorIsParty, Approve(market, 8, proposal));
        Assert.Equal(RejectReason.None, Approve(market, 9, proposal));
    }

    [Fact]
    public void Who_approves_is_told_whose_payment_it_is()
    {
        DealMarket market = Instructed();
        _ = Propose(market, 4, Of(CommandKind.RecallPayment));
        ProposalContent told = Assert.Single(market.Core.ViewProposals()).Content;
        InstructionId payment = market.Payments[0];
        Assert.Equal(
            (payment, new MemberId(1), new MemberId(3), new BankId(1)),
            (told.Instruction, told.Payer, told.Payee, told.Bank));
        Assert.True(told.WholeAmount.Fen > 0);
    }

    /// <summary>A command about a trade of members 1 and 2, or about where it was made.</summary>
    private static Command Traded(DealMarket market, CommandKind kind)
    {
        _ = Trade(market, 1);
        Command change = Command.Of(kind);
        change.TradeId = market.Market.Trades[0];
        change.Instrument = new InstrumentId(2);
        change.Price = new UnitPrice(101 * Market.Tick);
        return change;
    }

    /// <summary>A command about member 1, or about its first payment.</summary>
    private static Command Of(CommandKind kind)
    {
        Command command = Command.Of(kind);
        command.Member = new MemberId(1);
        command.Amount = default;
        switch (kind)
        {
            case CommandKind.FundDefault: command.Amount = new Money(100); break;
            case CommandKind.ResolveInstruction:
                command.PaymentStatus = PaymentStatus.Rejected;
                break;
            case CommandKind.RecallPayment: command.RecallReason = RecallReason.Fraud; break;
            case CommandKind.SetParameter:
                command.Member = default;
                command.Parameter = ParameterKind.SellDepositPpm;
                break;
            case CommandKind.ReleaseKillSwitch: command.KillScope = KillScope.Member; break;
            default: break;
        }

        return command;
    }

    private static uint Propose(DealMarket market, uint session, Command command) =>
        PartyMarket.Propose(market, session, About(market, command));

    private static Event Apply(DealMarket market, uint session, Command command) =>
        PartyMarket.Apply(market, session, About(market, command));

    /// <summary>What is about an instruction is about the payment that is under way.</summary>
    private static Command About(DealMarket market, Command command)
    {
        command.Instruction = command.Kind is CommandKind.ResolveInstruction
            or CommandKind.FreeReturned or CommandKind.RecallPayment
                ? market.Payments[0]
                : command.Instruction;
        return command;
    }

    private static DealMarket Instructed(MarketTerms? terms = null) =>
        DealScript.Run(new DealMarket(terms: terms), Paid);
}
