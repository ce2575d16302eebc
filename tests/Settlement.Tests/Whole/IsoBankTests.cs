using System;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// Settlement banks whose channel is ISO 20022, all the way over the real core: moves between pools
/// by pacs.009, withdrawals by pacs.008.
/// </summary>
public sealed class IsoBankTests
{
    private const long Moved = 400_000;
    private const long Left = PoolRig.Paid - Moved;
    private const int Hours = 3_600;

    public static TheoryData<BankChannel, BankChannel> Channels => new()
    {
        { BankChannel.Iso20022, BankChannel.Iso20022 },
        { BankChannel.Iso20022, BankChannel.Files },
        { BankChannel.Files, BankChannel.Iso20022 },
        { BankChannel.Files, BankChannel.Files },
    };

    /// <summary>Whichever channels the two banks have, both halves come to the same.</summary>
    [Theory]
    [MemberData(nameof(Channels))]
    public void A_move_leaves_one_pool_and_comes_into_the_other(
        BankChannel first, BankChannel second)
    {
        using PoolRig rig = new(SimulatedFate.Settles, first, second);
        string name = rig.Move(Moved);
        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);

        rig.Run(60);

        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Equal(1, rig.Banks[0].AttemptsOf(name));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Told);
        Assert.Equal(0, rig.Outbox.Waiting);
        Assert.Empty(rig.Folders[0].Names("refused"));
        Assert.Empty(rig.Folders[1].Names("refused"));
    }

    [Fact]
    public void A_move_is_a_pacs_009_from_pool_to_pool_with_a_number_among_all_banks()
    {
        using PoolRig rig = new(SimulatedFate.Settles);
        string name = rig.Move(Moved);
        rig.Run(1, withBanks: false);

        PaymentOrder sent = Assert.IsType<PaymentOrder>(Assert.Single(rig.Messages(0, "out")));
        Assert.True(sent.IsBetweenBanks);
        Assert.Equal(name, sent.EndToEndId);
        Assert.Equal(UetrName.Of("SCO Exchange", rig.Exchange.Move), sent.Uetr);
        Assert.Equal(new Money(Moved), sent.Amount);
        Assert.Equal(CoreExchange.Day, sent.SettlementDay);
        Assert.Equal(("POOL-1", "BANKCNBJ"), (sent.Debtor.Account, sent.Debtor.BankCode));
        Assert.Equal(("POOL-2", "OTHRCNBJ"), (sent.Creditor.Account, sent.Creditor.BankCode));
    }

    [Fact]
    public void What_goes_to_the_venue_itself_is_a_pacs_008_to_its_own_account()
    {
        using PoolRig rig = new(SimulatedFate.Settles);
        _ = rig.Offices[0].OfBank(new Money(500));
        rig.Run(10);
        Command fees = Command.Of(CommandKind.MovePool);
        (fees.Bank, fees.FromKind, fees.Amount) =
            (new BankId(1), AccountKind.Fees, new Money(480));
        rig.Exchange.Agree(fees);
        rig.Run(1, withBanks: false);
        PaymentOrder sent = Assert.IsType<PaymentOrder>(Assert.Single(rig.Messages(0, "out")));
        Assert.False(sent.IsBetweenBanks);
        Assert.Equal(("OWN", "BANKCNBJ"), (sent.Creditor.Account, sent.Creditor.BankCode));

        rig.Run(60);
        Assert.Equal((PoolRig.Paid + 20, 0, 0), rig.Pools);
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Told);
    }

    [Theory]
    [InlineData(SimulatedFate.Rejects, PoolRig.Paid, 0)]
    [InlineData(SimulatedFate.PaysInSilence, Left, Moved)]
    [InlineData(SimulatedFate.AnswersTwice, Left, Moved)]
    [InlineData(SimulatedFate.AnswersLate, Left, Moved)]
    [InlineData(SimulatedFate.LosesFirst, Left, Moved)]
    public void A_move_ends_as_its_bank_decides(SimulatedFate fate, long first, long second)
    {
        using PoolRig rig = new(fate);
        string name = rig.Move(Moved);

        rig.Run(2 * Hours);

        Assert.Equal((first, second, 0), rig.Pools);
        Assert.Equal(second == 0 ? 0 : 1, rig.Banks[0].CreditsOf(name));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Equal(0, rig.Outbox.Waiting);
    }

    /// <summary>The other bank has it: to the first pool it is open until people say.</summary>
    [Fact]
    public void A_move_that_its_bank_never_answers_for_stays_open_and_is_sent_once()
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent);
        string name = rig.Move(Moved);

        rig.Run(2 * Hours);

        Assert.Equal((PoolRig.Paid, Moved, -Moved), rig.Pools);
        Assert.Equal(1, rig.Outbox.Waiting);
        Assert.Equal(1, rig.Banks[0].AttemptsOf(name));
        Assert.StartsWith("outbox fault 7", rig.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_that_comes_back_is_in_the_pool_that_it_left()
    {
        using PoolRig rig = new(SimulatedFate.ReturnsLater, arrives: false);
        string name = rig.Move(Moved);
        rig.Run(60);
        Assert.Equal((Left, 0, Moved), rig.Pools);

        rig.Run(2 * Hours);

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(1, rig.Banks[0].CreditsOf(name));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Equal(PoolRig.Paid, rig.Stated(0));
    }

    [Theory]
    [InlineData(SimulatedFate.Settles, 700_000)]
    [InlineData(SimulatedFate.Rejects, 1_000_000)]
    [InlineData(SimulatedFate.PaysInSilence, 700_000)]
    [InlineData(SimulatedFate.AnswersTwice, 700_000)]
    [InlineData(SimulatedFate.AnswersLate, 700_000)]
    [InlineData(SimulatedFate.LosesFirst, 700_000)]
    [InlineData(SimulatedFate.ReturnsLater, 1_000_000)]
    public void A_withdrawal_is_a_pacs_008_and_ends_as_its_bank_decides(
        SimulatedFate fate, long first)
    {
        using PoolRig rig = new(fate);
        string name = rig.Withdraw(300_000);
        rig.Run(1, withBanks: false);
        PaymentOrder sent = Assert.IsType<PaymentOrder>(Assert.Single(rig.Messages(0, "out")));
        Assert.False(sent.IsBetweenBanks);
        Assert.Equal((name, "OWN-1"), (sent.EndToEndId, sent.Creditor.Account));

        rig.Run(2 * Hours);

        Assert.Equal((first, 0, 0), rig.Pools);
        Assert.Equal(fate == SimulatedFate.Rejects ? 0 : 1, rig.Banks[0].CreditsOf(name));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Equal(0, rig.Outbox.Waiting);
    }

    public static TheoryData<SimulatedFate, bool, bool> Deaths
    {
        get
        {
            TheoryData<SimulatedFate, bool, bool> rows = [];
            foreach (SimulatedFate fate in (SimulatedFate[])
                [SimulatedFate.Settles, SimulatedFate.Rejects, SimulatedFate.LosesFirst])
            {
                rows.Add(fate, true, fate != SimulatedFate.Settles);
            }

            rows.Add(SimulatedFate.Settles, false, true);
            rows.Add(SimulatedFate.AnswersTwice, false, false);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public void Stopped_at_any_step_a_payment_is_made_once(
        SimulatedFate fate, bool isMove, bool losesFile)
    {
        int steps = Die(fate, isMove, at: int.MaxValue, losesFile);
        Assert.InRange(steps, 20, 200);
        for (int at = 1; at <= steps; at++)
        {
            _ = Die(fate, isMove, at, losesFile);
        }
    }

    private static int Die(SimulatedFate fate, bool isMove, int at, bool losesFile)
    {
        using PoolRig rig = new(fate);
        string name = isMove ? rig.Move(Moved) : rig.Withdraw(Moved);
        rig.DieAfter(at, losesFile);
        rig.Run(1_000);

        bool isMade = fate != SimulatedFate.Rejects;
        long first = isMade ? Left : PoolRig.Paid;
        string when = $"{fate}, stopped at step {at}: {string.Join("; ", rig.Told)}";
        Assert.True((first, isMade && isMove ? Moved : 0, 0) == rig.Pools, when);
        Assert.True(rig.Banks[0].CreditsOf(name) == (isMade ? 1 : 0), when);
        Assert.True(rig.Exchange.Refused.Count == 0 && rig.Outbox.Waiting == 0, when);
        return rig.Steps;
    }

    [Fact]
    public void Both_banks_state_what_the_exchange_has()
    {
        using PoolRig rig = new(SimulatedFate.Settles);
        string name = rig.Move(Moved);
        rig.Run(60);

        Assert.Equal((Left, Moved), (rig.Stated(0), rig.Stated(1)));
        StatementEntry left = rig.Messages(0, "in").OfType<BankStatement>().Single().Entries[^1];
        StatementEntry came = rig.Messages(1, "in").OfType<BankStatement>().Single().Entries[^1];
        Assert.Equal((name, -Moved), (left.EndToEndId, left.Amount.Fen));
        Assert.Equal((name, Moved), (came.EndToEndId, came.Amount.Fen));
        rig.Run(10);
        Assert.Single(rig.Messages(0, "kept"));
        Assert.Single(rig.Messages(1, "kept"));
    }
}
