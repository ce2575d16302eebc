using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// What banks whose channel is ISO 20022 say twice, late, wrongly or of what is not theirs; and
/// what payers write into their payments.
/// </summary>
public sealed class IsoAnswerTests
{
    private const long Moved = 400_000;
    private const long Left = PoolRig.Paid - Moved;
    private const int Hours = 3_600;

    /// <summary>On another day, and without one: what was said was said on the first one.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_answered_once_more_on_a_later_day_changes_nothing(bool isMove)
    {
        using PoolRig rig = new(SimulatedFate.Settles);
        _ = isMove ? rig.Move(Moved) : rig.Withdraw(Moved);
        rig.Run(60);
        PaymentStatusReport told = rig.Messages(0, "done").OfType<PaymentStatusReport>().Single();
        rig.StartDay(CoreExchange.Day.DayNumber + 2);
        rig.Start();

        rig.Put(0, "again.xml", told);
        rig.Put(0, "without.xml", told with { Day = default });
        rig.Run(10);

        Assert.Empty(rig.Folders[0].Names("in"));
        Assert.Empty(rig.Folders[0].Names("aside"));
        Assert.Equal((Left, isMove ? Moved : 0, 0), rig.Pools);
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Told);
    }

    /// <summary>Of a bank that never names a day, too.</summary>
    [Fact]
    public void An_answer_without_a_day_is_of_the_day_on_which_it_came_first()
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent, arrives: false);
        PaymentStatusReport told = Settled(rig, rig.Move(Moved));
        foreach (int day in (int[])[1, 2])
        {
            rig.StartDay(CoreExchange.Day.DayNumber + day);
            rig.Start();
            rig.Put(0, $"A{day}.xml", told with { MessageId = $"A{day}" });
            rig.Run(10);
        }

        Assert.Equal((Left, 0, Moved), rig.Pools);
        Assert.Empty(rig.Folders[0].Names("in"));
        Assert.Empty(rig.Folders[0].Names("aside"));
        Assert.Empty(rig.Exchange.Refused);
    }

    [Fact]
    public void An_arrival_told_twice_is_booked_once_and_one_by_another_serial_is_for_people()
    {
        using PoolRig rig = new(SimulatedFate.Settles, arrives: false);
        string name = rig.Move(Moved);
        rig.Put(1, "N1.xml", Arrival("S1", name, Moved));
        rig.Put(1, "N2.xml", Arrival("S1", name, Moved));
        rig.Run(60);
        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Empty(rig.Told);

        rig.Start();
        rig.Put(1, "N3.xml", Arrival("S1", name, Moved));
        rig.Put(1, "N4.xml", Arrival("S2", name, Moved));
        rig.Run(10);
        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Equal(["N1.xml", "N2.xml", "N3.xml"], rig.Folders[1].Names("done"));
        Assert.Equal(["N4.xml", "N4.xml.faults"], rig.Folders[1].Names("refused"));
        Assert.Equal([RejectReason.UnknownInstruction], rig.Exchange.Refused);
        Assert.Contains(rig.Told, one => one.EndsWith(
            "NTC07 Refused at /Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry[1]: the exchange refuses "
                + $"it: UnknownInstruction; it names {name}",
            StringComparison.Ordinal));
    }

    /// <summary>Whoever pays in writes what he likes: that is his money, and no arrival.</summary>
    [Theory]
    [InlineData(1, Moved, "NOBODY")]
    [InlineData(1, Moved - 1, "")]
    [InlineData(1, Moved - 1, "POOL-1")]
    [InlineData(0, Moved - 1, "")]
    public void A_credit_that_names_a_move_and_is_not_its_is_held_for_its_owner(
        int bank, long fen, string payer)
    {
        using PoolRig rig = new(SimulatedFate.Settles, arrives: false);
        string name = rig.Move(Moved);
        rig.Run(30);

        BankNotice notice = Arrival("S1", name, fen, payer);
        rig.Put(bank, "N1.xml", notice with { Account = $"POOL-{bank + 1}" });
        rig.Run(10);

        Assert.Equal(
            (Left + (bank == 0 ? fen : 0), bank == 1 ? fen : 0, Moved), rig.Pools);
        Assert.Empty(rig.Exchange.Refused);
        Assert.Contains("N1.xml", rig.Folders[bank].Names("done"));
    }

    /// <summary>The debit of a move, and a credit of what came back, are told by answers.</summary>
    [Fact]
    public void Bookings_at_the_bank_that_a_move_leaves_are_passed_over()
    {
        using PoolRig rig = new(SimulatedFate.ReturnsLater, arrives: false);
        string name = rig.Move(Moved);
        rig.Put(0, "N1.xml", Arrival("S1", name, -Moved) with { Account = "POOL-1" });
        rig.Run(2 * Hours);
        rig.Put(0, "N2.xml", Arrival("S2", name, Moved) with { Account = "POOL-1" });
        rig.Run(10);

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Empty(rig.Folders[0].Names("in"));
        Assert.Empty(rig.Folders[0].Names("refused"));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Told);
    }

    [Fact]
    public void An_answer_to_another_payment_or_of_another_number_is_set_aside()
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent, arrives: false);
        PaymentStatusReport told = Settled(rig, rig.Move(Moved));
        rig.Put(0, "A1.xml", told with { Uetr = UetrName.Of("other", rig.Exchange.Move) });
        rig.Put(0, "A2.xml", told with { EndToEndId = "W" + told.EndToEndId[1..] });
        rig.Put(1, "A3.xml", told);
        rig.Run(10);

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(["A1.xml", "A2.xml"], rig.Folders[0].Names("aside"));
        Assert.Equal(["A3.xml"], rig.Folders[1].Names("aside"));
        Assert.Equal(1, rig.Outbox.Waiting);
    }

    /// <summary>An answer by messages counts only where that is the channel.</summary>
    [Fact]
    public void A_bank_of_files_answers_by_no_message()
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent, BankChannel.Files, arrives: false);
        rig.Put(0, "A1.xml", Settled(rig, rig.Move(Moved)));
        rig.Run(10);

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(["A1.xml", "A1.xml.faults"], rig.Folders[0].Names("refused"));
    }

    /// <summary>What nobody has taken by the old channel is not sent by the new one.</summary>
    [Theory]
    [InlineData(BankChannel.Files, BankChannel.Iso20022, "WDR-SCO-")]
    [InlineData(BankChannel.Iso20022, BankChannel.Files, "SCO-")]
    public void A_bank_that_gets_another_channel_is_sent_nothing_twice(
        BankChannel before, BankChannel after, string start)
    {
        using PoolRig rig = new(SimulatedFate.Settles, first: before);
        string name = rig.Move(Moved);
        rig.Run(1, withBanks: false);
        string waits = Assert.Single(rig.Folders[0].Names("out"));
        Assert.StartsWith(start, waits, StringComparison.Ordinal);

        rig.Restart(after);
        rig.Run(600, withBanks: false);
        Assert.Equal([waits], rig.Folders[0].Names("out"));

        // Its office knows the old file no more: it is asked, and says that it never had it.
        rig.Folders[0].Delete("out", waits);
        rig.Offices[0].Channel = after;
        rig.Run(600);
        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Equal(1, rig.Banks[0].CreditsOf(name));
        Assert.Empty(rig.Exchange.Refused);
    }

    private static PaymentStatusReport Settled(PoolRig rig, string name) => new()
    {
        MessageId = "A1",
        Created = rig.Clock.Now,
        OriginalMessageId = EndToEndName.MessageOf(rig.Exchange.Move),
        OriginalKind = IsoMessageKind.InstitutionTransfer,
        EndToEndId = name,
        Status = ReportedStatus.Settled,
        Reference = "REF-1",
    };

    private static BankNotice Arrival(string serial, string name, long fen, string payer = "") =>
        new()
        {
            MessageId = serial,
            Created = default,
            NoticeId = serial,
            Account = "POOL-2",
            Entries =
            [
                new StatementEntry(serial, name, new Money(fen), CoreExchange.Day, "")
                {
                    PayerAccount = payer,
                },
            ],
        };
}
