using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Reconciliation;
using SCO.Exchange.Settlement.Tests.Days;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Reconciliation;

/// <summary>A ledger and a bank, side by side (market-rules.md 5.7).</summary>
public sealed partial class ReconcilerTests
{
    private static readonly MemberId Member = new(1);

    [Fact]
    public void What_agrees_is_no_difference()
    {
        ReconcileReport report = Run([Item("D1", 100)], Told("D1", MovementCode.Deposit, 100));
        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal((1, 1_060), (report.Matched, report.BankPoolsFen));
        Assert.True(report.DoPoolsAgree);
    }

    [Fact]
    public void A_withdrawal_and_its_reversal_share_their_serial_and_are_two()
    {
        ReconcileReport report = Run(
            [Item("W1", -30), Item("W1", 30)],
            Told("W1", MovementCode.Withdrawal, 30),
            Told("W1", MovementCode.WithdrawalReversal, 30));
        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal(2, report.Matched);
    }

    /// <summary>Each part has a serial of its own; all together are what is compared.</summary>
    [Fact]
    public void A_payment_that_came_back_in_parts_agrees_by_their_sum()
    {
        BankItem back = Item("", 20) with { Instruction = new InstructionId(5) };
        MovementRecord[] told =
        [
            Told("R1", MovementCode.Returned, 20, "C7-I5"),
            Told("R2", MovementCode.Returned, 10, "C7-I5"),
        ];
        Assert.True(Run([back, back with { PoolFen = 10 }], told).IsClean);
        Assert.Equal(
            "AMOUNT_DIFF    the amounts differ: movement C7-I5 of M1 at bank B1; "
                + "ledger +0.20 CNY, bank +0.30 CNY",
            Only(Run([back], told)));
    }

    [Fact]
    public void What_the_bank_lacks_is_told_by_the_name_that_the_bank_knows()
    {
        BankItem item = Item("", -20) with
        {
            Instruction = new InstructionId(0x5F),
            IsPending = true,
        };
        Assert.Equal("C7-I5F", NameOf(item with { Contract = new ContractId(7) }));
        Assert.Equal("W5F", NameOf(item));
        Assert.Equal("P5F", NameOf(item with { Member = MemberId.None }));

        static string NameOf(BankItem item) => Assert.Single(Run([item]).Notes).Reference;
    }

    [Fact]
    public void What_waits_for_the_bank_is_in_transit_and_no_difference()
    {
        BankItem asked = Item("", -20) with
        {
            Instruction = new InstructionId(0x5F),
            IsPending = true,
        };
        ReconcileReport report = Run([asked, asked with
        {
            Instruction = new InstructionId(0x60),
            Member = MemberId.None,
            PoolFen = 50,
        }]);
        Assert.True(report is { IsClean: true, DoPoolsAgree: true });
        Assert.Equal(30, report.Pools[0].PendingFen);
        Assert.Equal(
            [
                "EXCHANGE_PENDING  in transit, the bank has not answered: movement W5F of M1 at "
                    + "bank B1; -0.20 CNY",
                "EXCHANGE_PENDING  in transit, the bank has not answered: movement P60 of the "
                    + "venue at bank B1; +0.50 CNY",
            ],
            report.Notes.Select(note => note.ToString()));
        Assert.Equal(
            report.MembersFen + report.VenueFen, report.ExchangePoolsFen + report.InTransitFen);
        Assert.NotEqual(report.Hash(), Run([asked]).Hash());
    }

    /// <summary>A pair nets to nothing only if the ledger has neither, and both are the same.
    /// </summary>
    [Fact]
    public void What_was_refused_and_moved_back_is_told_as_returned()
    {
        MovementRecord came = Told("D9", MovementCode.Deposit, 40);
        MovementRecord back = Told("D9", MovementCode.DepositReversal, 40);
        ReconcileReport report = Run([Item("D1", 100)], came, Told("D1", MovementCode.Deposit, 100),
            back, Told("W9", MovementCode.Withdrawal, 7),
            Told("W9", MovementCode.WithdrawalReversal, 7));
        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal(
            [
                "RETURNED  moved and moved back, never in the ledger: movement D9 of M1 at bank "
                    + "B1; +0.40 CNY",
                "RETURNED  moved and moved back, never in the ledger: movement W9 of M1 at bank "
                    + "B1; -0.07 CNY",
            ],
            report.Notes.Select(note => note.ToString()));
        Assert.Equal(1, report.Matched);

        Assert.Equal(
            BreakKind.BankOnly, Assert.Single(Run([Item("D9", 40)], came, back).Breaks).Kind);
        Assert.Equal(2, Run([], came, back with { Amount = new Money(39) }).Breaks.Count);
        Assert.Equal(2, Run([], came, back with { Member = new MemberId(2) }).Breaks.Count);
        Assert.Equal(2, Run([], came, back with { Serial = "D8" }).Breaks.Count);
    }

    /// <summary>Amounts that no bank has do not end the reconciliation.</summary>
    [Fact]
    public void Parts_that_a_member_claims_are_summed_whatever_they_are()
    {
        BankItem back = Item("", 20) with
        {
            Instruction = new InstructionId(5),
            Contract = new ContractId(7),
        };
        MemberRow claimed = new(2, "M1", "C7-I5", MemberRowKind.Return, long.MaxValue);
        MemberRow balance = new(4, "M1", "", MemberRowKind.Balance, 1_060);
        ReconcileReport report =
            Reconciler.Run(Sample.Day(back), null, [claimed, claimed, balance]);
        Assert.Equal(BreakKind.AmountDiff, Assert.Single(report.Breaks).Kind);
    }

    [Fact]
    public void A_move_between_pools_is_compared_at_each_bank()
    {
        BankItem left = Item("O1", -40) with
        {
            Instruction = new InstructionId(5),
            Member = MemberId.None,
        };
        MovementRecord told = new(
            "O1", MovementCode.Done, MemberId.None, new Money(40), "P5", "");
        Assert.True(Run([left], told).IsClean);
        Assert.Equal(
            "BANK_ONLY      only the bank has it: movement P5 of the venue at bank B1; "
                + "ledger nothing, bank -0.40 CNY",
            Only(Run([], told)));
        Assert.Equal(
            "STATUS_DIFF    done for one side alone: movement P5 of the venue at bank B1; "
                + "ledger pending +0.40 CNY, bank +0.40 CNY",
            Only(Run(
                [left with { PoolFen = 40, IsPending = true }],
                told with { Code = MovementCode.Arrived })));
        Assert.True(Run(
            [Item("X1", -3) with { Member = MemberId.None }],
            new MovementRecord("X1", MovementCode.Charge, MemberId.None, new Money(3), "", ""))
            .IsClean);
    }

    [Fact]
    public void A_statement_of_ISO_20022_names_no_members_and_agrees_or_not()
    {
        BankItem paid = Item("SIM1", -30) with { Instruction = new InstructionId(5) };
        BankItem[] items = [Item("D1", 100), Item("W1", -40), Item("W1", 40), paid];
        TradingDay day = new(20_780);
        StatementEntry[] entries =
        [
            new("D1", "", new Money(100), day, ""),
            new("W1", "", new Money(-40), day, ""),
            new("W1", "", new Money(40), day, "") { IsReversal = true },
            new("SIM1", "C77-I5", new Money(-30), day, ""),
        ];

        ReconcileReport report = Run(items, entries);
        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal((4, 1_060), (report.Matched, report.BankPoolsFen));
        entries[0] = entries[0] with { Amount = new Money(99) };
        Assert.Equal(
            "AMOUNT_DIFF    the amounts differ: movement D1 of M1 at bank B1; "
                + "ledger +1.00 CNY, bank +0.99 CNY",
            Only(Run(items, entries)));
    }

    /// <summary>Out of a pool, into it, and out and back: each known by the name of the move.
    /// </summary>
    [Fact]
    public void Moves_between_pools_agree_with_a_statement_of_ISO_20022()
    {
        TradingDay day = new(20_780);
        BankItem[] items =
        [
            Moved(5, "A1", -30), Moved(6, "N1", 40), Moved(7, "A2", -20), Moved(7, "R2", 20),
        ];
        StatementEntry[] entries =
        [
            new("B1", "P5", new Money(-30), day, ""), new("N1", "P6", new Money(40), day, ""),
            new("B3", "P7", new Money(-20), day, ""), new("B4", "P7", new Money(20), day, ""),
        ];

        ReconcileReport report = Run(items, entries);

        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal(4, report.Matched);
        entries[1] = entries[1] with { Amount = new Money(39) };
        Assert.Equal(BreakKind.AmountDiff, Assert.Single(Run(items, entries).Breaks).Kind);
    }

    /// <summary>What the ledger knows of it is told, though the message names nobody.</summary>
    [Fact]
    public void A_booking_that_a_message_has_twice_or_took_back_tells_whose_the_ledger_has()
    {
        TradingDay day = new(20_780);
        StatementEntry came = new("D1", "", new Money(100), day, "");
        Assert.Equal(
            "DUPLICATE      one side has it twice: movement D1 of M1 at bank B1; "
                + "ledger +1.00 CNY, bank once more +1.00 CNY",
            Only(Run([Item("D1", 100)], [came, came])));
        Assert.Equal(
            "STATUS_DIFF    done for one side alone: movement W5 of M1 at bank B1; "
                + "ledger pending -0.30 CNY, bank -0.30 CNY",
            Only(Run(
                [Item("", -30) with { Instruction = new InstructionId(5), IsPending = true }],
                [new StatementEntry("S5", "W5", new Money(-30), day, "")])));
        Assert.Equal(
            "RETURNED  moved and moved back, never in the ledger: movement D1 (member not told) "
                + "at bank B1; +1.00 CNY",
            Assert.Single(Run(
                [], [came, came with { Amount = new Money(-100), IsReversal = true }]).Notes)
                .ToString());
    }

    /// <summary>Whoever pays in writes what he likes into the end-to-end id.</summary>
    [Fact]
    public void A_booking_that_names_no_payment_of_ours_is_compared_by_its_serial()
    {
        TradingDay day = new(20_780);
        BankItem withdrawn = Item("S5", -30) with { Instruction = new InstructionId(5) };
        BankItem[] items = [Item("D1", 100), withdrawn, Item("D2", 30)];
        StatementEntry[] entries =
        [
            new("D1", "WAGE", new Money(100), day, ""),
            new("S5", "W5", new Money(-30), day, ""),
            // It names a payment of ours and is booked as what it is.
            new("D2", "W5", new Money(30), day, ""),
        ];
        ReconcileReport report = Run(items, entries);
        Assert.True(report.IsClean, string.Join("\n", report.Breaks));
        Assert.Equal(3, report.Matched);

        Assert.Equal(
            "BANK_ONLY      only the bank has it: movement D1 (member not told) at bank B1; "
                + "ledger nothing, bank +1.00 CNY naming WAGE",
            Only(Run([withdrawn, items[2]], entries)));
        Assert.Equal(
            "BANK_ONLY      only the bank has it: movement W5 of M1 at bank B1; "
                + "ledger nothing, bank +0.30 CNY",
            Only(Run([items[0], withdrawn], entries)));
    }

    [Fact]
    public void What_the_bank_says_was_not_made_is_no_withdrawal_of_ours()
    {
        BankItem pending = Item("", -30) with
        {
            Instruction = new InstructionId(5),
            IsPending = true,
        };
        Assert.Equal(
            "STATUS_DIFF    done for one side alone: movement W5 of M1 at bank B1; "
                + "ledger pending -0.30 CNY, bank not made",
            Only(Run([pending], Told("S1", MovementCode.Failed, 30, "W5"))));
        Assert.Equal(
            "STATUS_DIFF    done for one side alone: movement W5 of M1 at bank B1; "
                + "ledger -0.30 CNY, bank not made",
            Only(Run(
                [pending with { IsPending = false, Serial = "S1" }],
                Told("S2", MovementCode.NotFound, 30, "W5"))));
    }

    [Fact]
    public void Another_member_is_a_difference_too() => Assert.Equal(
        "AMOUNT_DIFF    the members differ: movement D1 of M1 at bank B1; "
            + "ledger +1.00 CNY, bank +1.00 CNY for 2",
        Only(Run(
            [Item("D1", 100)],
            new MovementRecord(
                "D1", MovementCode.Deposit, new MemberId(2), new Money(100), "", ""))));

    [Fact]
    public void What_was_told_late_stood_in_the_statement_of_its_own_day() => Assert.True(
        Run([Item("D1", 100) with { Day = new TradingDay(20_779) }]).IsClean);

    /// <summary>The pools agreed without it when that day was closed.</summary>
    [Fact]
    public void What_was_told_behind_the_close_of_a_day_is_of_the_next_one_for_its_bank_too()
    {
        BankItem late = Item("B7", -100) with { Day = new TradingDay(20_779) };
        DayRecord day = Sample.Day(late) with { FollowsClosed = true };
        BankFile Told(params MovementRecord[] movements) => new()
        {
            Kind = BankFileKind.Statement,
            Bank = new BankId(1),
            Day = day.Day,
            FileId = "F1",
            Records = [new PoolRecord(new Money(960), new Money(1_060)), .. movements],
        };
        MovementRecord withdrawn = new(
            "B7", MovementCode.Withdrawal, Member, new Money(100), "", "");
        Assert.True(Reconciler.Run(day, [Told(withdrawn)], []).IsClean);
        Assert.Equal(
            BreakKind.ExchangeOnly,
            Assert.Single(Reconciler.Run(day, [Told()], []).Breaks).Kind);
        Assert.Equal(
            BreakKind.BankOnly,
            Assert.Single(Reconciler.Run(
                day with { FollowsClosed = false }, [Told(withdrawn)], []).Breaks).Kind);
    }

    /// <summary>Its bank has told it when it came in; the member has it on the day it got it.
    /// </summary>
    [Fact]
    public void Money_of_nobody_is_told_and_is_a_members_deposit_once_it_is_given_to_it()
    {
        ReconcileReport report = Reconciler.Run(
            Sample.Day() with
            {
                Unowned = [new(new InstructionId(0x1F), "B1", "D8", 40, new(20_779))],
            }, null, []);
        Assert.True(report.IsClean);
        Assert.Equal(
            "UNOWNED  nobody is known whose it is: movement D8, held as 31 of the venue at bank "
                + "B1; +0.40 CNY",
            Assert.Single(report.Notes).ToString());

        BankItem given = Item("D8", 40) with
        {
            Instruction = new InstructionId(0x1F),
            IsInside = true,
        };
        Assert.True(Run([given]).IsClean);
        MemberRow own = new(2, "M1", "D8", MemberRowKind.Deposit, 40);
        MemberRow balance = new(3, "M1", "", MemberRowKind.Balance, 1_060);
        Assert.True(Reconciler.Run(Sample.Day(given), null, [own, balance]).IsClean);
        Assert.Equal(
            BreakKind.MemberOnly,
            Assert.Single(Reconciler.Run(Sample.Day(), null, [own, balance]).Breaks).Kind);
    }

    [Fact]
    public void What_a_member_has_not_is_told_in_the_order_of_the_ledger()
    {
        string[] serials = ["D9", "D1", "D8", "D2", "D7"];
        MemberRow own = new(2, "M1", "D1", MemberRowKind.Deposit, 40);
        MemberRow balance = new(3, "M1", "", MemberRowKind.Balance, 1_060);
        ReconcileReport report = Reconciler.Run(
            Sample.Day([.. serials.Select(serial => Item(serial, 40))]), null, [own, balance]);

        Assert.Equal(
            ["D9", "D8", "D2", "D7"], report.Breaks.Select(found => found.Reference));
    }

    /// <summary>The payer may have written what reads as a name of ours.</summary>
    [Fact]
    public void Money_of_nobody_whose_owner_is_found_on_its_day_agrees_with_a_message()
    {
        BankItem came = Item("D8", 40) with { Member = MemberId.None };
        BankItem given = Item("D8", 40) with
        {
            Instruction = new InstructionId(0x1F),
            IsInside = true,
        };

        Assert.True(Run(
            [came, given],
            [new StatementEntry(
                "D8", "P20261128001", new Money(40), new TradingDay(20_780), "")]).IsClean);
    }

    [Fact]
    public void A_pool_without_a_statement_does_not_agree()
    {
        ReconcileReport report = Reconciler.Run(Sample.Day(), [], []);
        Assert.Equal(
            "POOL_DIFF      the bank has told nothing: pool at bank B1; "
                + "ledger 10.60 CNY, bank no statement",
            Only(report));
        Assert.False(report.DoPoolsAgree);
    }

    [Fact]
    public void The_same_findings_have_the_same_hash_and_others_another()
    {
        ReconcileReport clean = Run([]);
        Assert.Equal(clean.Hash(), Run([]).Hash());
        Assert.NotEqual(clean.Hash(), Run([Item("D1", 100)]).Hash());
    }

    private static string Only(ReconcileReport report) =>
        Assert.Single(report.Breaks).ToString();

    private static BankItem Item(string serial, long fen) => new(
        new BankId(1), serial, InstructionId.None, Member, fen, new TradingDay(20_780), 7, false);

    private static BankItem Moved(ulong move, string serial, long fen) => Item(serial, fen) with
    {
        Instruction = new InstructionId(move),
        Member = MemberId.None,
    };

    private static MovementRecord Told(
        string serial, MovementCode code, long fen, string name = "") =>
        new(serial, code, Member, new Money(fen), name, "");

    private static ReconcileReport Run(BankItem[] items, StatementEntry[] entries)
    {
        BankStatement statement = new()
        {
            MessageId = "M1",
            Created = default,
            StatementId = "F1",
            Account = "POOL-1",
            Day = new TradingDay(20_780),
            Opening = new Money(960),
            Closing = new Money(1_060),
            Entries = entries,
        };
        return Reconciler.Run(
            Sample.Day(items), [IsoStatement.Of(statement, new BankId(1), items)], []);
    }

    private static ReconcileReport Run(BankItem[] items, params MovementRecord[] movements)
    {
        List<BankFileRecord> records = [new PoolRecord(new Money(960), new Money(1_060))];
        records.AddRange(movements);
        records.Add(new BalanceRecord(Member, new Money(1_060)));
        return Reconciler.Run(Sample.Day(items), [StatementOf(records)], []);
    }

    private static ReconcileReport Stated(params BankFileRecord[] records) =>
        Reconciler.Run(Sample.Day(), [StatementOf(records)], []);

    private static BankFile StatementOf(IReadOnlyList<BankFileRecord> records) => new()
    {
        Kind = BankFileKind.Statement,
        Bank = new BankId(1),
        Day = new TradingDay(20_780),
        FileId = "F1",
        Records = records,
    };
}
