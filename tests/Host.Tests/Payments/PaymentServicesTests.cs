using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;
using ThreadState = System.Threading.ThreadState;

namespace SCO.Exchange.Host.Tests.Payments;

/// <summary>What keeps payments from going on is told once, and ends when it is over.</summary>
public sealed class PaymentServicesTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _clock = new();
    private readonly List<string> _told = [];
    private bool _isConfirmed = true;

    private string OutboxPath => Path.Combine(
        PaymentSettings.Of(_folder.File(""), null, null).OutboxFolder, "outbox.log");

    [Fact]
    public void An_outbox_of_another_journal_is_told_once_and_nothing_is_done_with_it()
    {
        using (PaymentServices first = Services(new BankJournal(bankAt: 9)))
        {
            _ = first.DoWork();
        }

        using PaymentServices second = Services(new BankJournal(bankAt: 1));
        Turn(second, times: 3);

        string alarm = Assert.Single(_told);
        Assert.StartsWith(
            "payments wait, and nothing is lost: outbox fault 15: the outbox in ", alarm,
            StringComparison.Ordinal);
        Assert.EndsWith(
            " has followed another journal, up to command 9; take it away, and the journal is read "
                + "from its first command: each payment that is open is asked for at its bank "
                + "anew, and nothing is sent twice",
            alarm, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_outbox_is_told_with_its_place_and_is_not_cut()
    {
        using (PaymentServices first = Services(new BankJournal(bankAt: 1)))
        {
            _ = first.DoWork();
        }

        byte[] bytes = File.ReadAllBytes(OutboxPath);
        bytes[^20] ^= 1;
        File.WriteAllBytes(OutboxPath, bytes);

        using (PaymentServices second = Services(new BankJournal(bankAt: 1)))
        {
            Turn(second, times: 3);
        }

        Assert.Contains(
            "outbox fault 14: ", Assert.Single(_told), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(OutboxPath));
    }

    [Fact]
    public void Troubles_that_take_turns_are_told_once_each_until_payments_go_on()
    {
        BankJournal journal = new(bankAt: 1) { Troubles = ["the one", "the other"] };
        using PaymentServices services = Services(journal);
        Turn(services, times: 6);
        string[] both =
        [
            "payments wait, and nothing is lost: the one",
            "payments wait, and nothing is lost: the other",
        ];
        Assert.Equal(both, _told);

        journal.Troubles = [];
        Turn(services, times: 1);
        journal.Troubles = ["the one", "the other"];
        journal.BankAt++;
        Turn(services, times: 6);

        Assert.Equal([.. both, "payments go on", .. both], _told);
    }

    /// <summary>A payment may wait for weeks, and what is told of it for the journal.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_file_of_an_outbox_does_not_grow_as_long_as_the_exchange_runs(int waiting)
    {
        using QuietWallet wallet = new(isSlow: false);
        BankJournal journal = new(bankAt: 1) { Payments = (ulong)waiting };
        using PaymentServices services = Services(journal, outboxBytesMax: 512, wallet);
        long grown = 0;
        long most = 0;
        long before = 0;
        for (int turn = 0; turn < 60; turn++)
        {
            // It notes how far it has come, however little there was for it.
            journal.TicksBehind += 1 << 16;
            Turn(services, times: 20);
            long length = new FileInfo(OutboxPath).Length;
            grown += Math.Max(0, length - before);
            most = Math.Max(most, length);
            before = length;
        }

        Assert.True(grown > 1_024, $"{grown} bytes were written");
        Assert.InRange(most, 256, 700);
        Assert.Equal(waiting, services.Waiting);
        Assert.Equal(waiting, _told.Count(
            one => one.StartsWith("outbox fault 7: ", StringComparison.Ordinal)));
        Assert.Equal(waiting, _told.Count);
    }

    /// <summary>On a full disk each look at the file leaves a part of what it writes.</summary>
    [Fact]
    public void What_a_failed_write_leaves_behind_is_no_trouble_of_its_own()
    {
        using (PaymentServices first = Services(new BankJournal(bankAt: 1)))
        {
            _ = first.DoWork();
        }

        byte[] whole = File.ReadAllBytes(OutboxPath);
        BankJournal journal = new(bankAt: 2) { Troubles = ["no space"] };
        using PaymentServices services = Services(journal);
        for (int left = 9; left < 13; left++)
        {
            Turn(services, times: 1);
            File.WriteAllBytes(OutboxPath, [.. whole, .. new byte[left]]);
        }

        journal.Troubles = [];
        Turn(services, times: 1);

        Assert.Equal(["payments wait, and nothing is lost: no space", "payments go on"], _told);
    }

    /// <summary>Whether the exchange or its shadow is wrong, nobody knows yet.</summary>
    [Fact]
    public void What_the_shadow_does_not_repeat_sends_no_money_and_takes_no_answer()
    {
        BankJournal journal = new(bankAt: 1);
        using PaymentServices services = Services(journal);
        Turn(services, times: 1);
        Assert.Empty(_told);

        _isConfirmed = false;
        journal.Troubles = ["was looked at"];
        journal.BankAt++;
        Turn(services, times: 3);

        Assert.Equal(
            "payments wait, and nothing is lost: the shadow does not repeat what the exchange did, "
                + "and money that a bank has sent does not come back",
            Assert.Single(_told));
    }

    [Fact]
    public void A_folder_that_comes_back_is_used_again_and_both_are_told()
    {
        using PaymentServices services = Services(new BankJournal(bankAt: 1));
        Turn(services, times: 1);
        Directory.Delete(_folder.File("cips"), recursive: true);
        File.WriteAllText(_folder.File("cips"), "in its way");

        Turn(services, times: 9);
        File.Delete(_folder.File("cips"));
        Turn(services, times: 2);

        Assert.All(_told, one => Assert.StartsWith(
            "payments by CIPS ", one, StringComparison.Ordinal));
        Assert.Equal("payments by CIPS go on", _told[^1]);
        Assert.Equal(_told.Distinct(), _told);
        Assert.InRange(_told.Count, 2, 3);
    }

    /// <summary>The folder of one bank is away from the start on.</summary>
    [Fact]
    public void A_folder_that_cannot_be_opened_holds_up_its_bank_alone()
    {
        _ = Directory.CreateDirectory(_folder.File("banks"));
        File.WriteAllText(_folder.File("banks/BANK"), "in its way");
        using PaymentServices services = Services(new BankJournal(bankAt: 1));
        Turn(services, times: 3);

        string alarm = Assert.Single(_told);
        Assert.StartsWith(
            "payments of bank BANK wait, and nothing is lost: ", alarm, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("cips/in/A.xml"), "no message");
        Turn(services, times: 1);

        Assert.True(File.Exists(_folder.File("cips/bad/A.xml")));
        Assert.Contains("the file A.xml cannot be read", _told[^1], StringComparison.Ordinal);
    }

    /// <summary>A pipe that nobody writes into is a file that a disk never reads.</summary>
    [Fact]
    public void A_file_that_is_never_read_holds_up_its_bank_alone_and_is_named_at_the_stop()
    {
        using (PaymentServices services = Services(new BankJournal(bankAt: 1)))
        {
            Turn(services, times: 1);
            string pipe = _folder.File("banks/BANK/in/MOV-1.txt");
            using (Process make = Process.Start("mkfifo", [pipe]))
            {
                make.WaitForExit();
            }

            Turn(services, times: 2);
            string alarm = Assert.Single(_told);
            Assert.Equal(
                "payments of bank BANK wait, and nothing is lost: the folder has not answered for "
                    + "2 s",
                alarm);
            File.WriteAllText(_folder.File("cips/in/A.xml"), "no message");
            Turn(services, times: 1);
            Assert.True(File.Exists(_folder.File("cips/bad/A.xml")));

            File.WriteAllText(pipe, "H|nonsense\n");
            Eventually.Holds(
                () =>
                {
                    Turn(services, times: 1);
                    return _told[^1] == "payments of bank BANK go on";
                },
                "the end of the trouble");
            using (Process make = Process.Start("mkfifo", [pipe + "2"]))
            {
                make.WaitForExit();
            }

            Turn(services, times: 1);
        }

        Assert.Equal("payments of bank BANK are left: the folder does not answer", _told[^1]);
        File.WriteAllText(_folder.File("banks/BANK/in/MOV-1.txt2"), "");
    }

    /// <summary>Many payments are due, and each of them takes its time.</summary>
    [Fact]
    public void A_stop_waits_for_the_payment_that_is_under_way_and_for_no_other()
    {
        using QuietWallet wallet = new(isSlow: true);
        PaymentServices services = Services(
            new BankJournal(bankAt: 1) { Payments = 9 }, wallet: wallet);
        services.Start((_, _) => { });
        Eventually.Holds(() => wallet.Questions == 1, "a question to the wallet");

        Thread stopping = new(services.Dispose);
        stopping.Start();
        // It waits for the other thread when it has said that this is to stop.
        Eventually.Holds(
            () => stopping.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the stop");
        wallet.GoOn();
        stopping.Join();

        Assert.Equal(1, wallet.Questions);
        Assert.DoesNotContain(
            _told, one => one.EndsWith("a disk hangs", StringComparison.Ordinal));
    }

    [Fact]
    public void Payments_that_are_due_wait_for_no_pause()
    {
        using QuietWallet wallet = new(isSlow: false);
        using PaymentServices services = Services(
            new BankJournal(bankAt: 1) { Payments = 100 }, wallet: wallet);

        Assert.NotEqual(0, services.DoWork());
        Assert.Equal(0, services.DoWork());
        Assert.Equal(100, wallet.Questions);
    }

    public void Dispose() => _folder.Dispose();

    private void Turn(PaymentServices services, int times)
    {
        for (int turn = 0; turn < times; turn++)
        {
            _ = services.DoWork();
            _clock.Pass(6 * Second);
        }
    }

    private PaymentServices Services(
        BankJournal journal, long outboxBytesMax = 1 << 26, IWallet? wallet = null) => new(
        journal, journal, _clock,
        PaymentSettings.Of(_folder.File(""), null, wallet) with { OutboxBytesMax = outboxBytesMax },
        [BankJournal.Bank], new OutboxOptions(), () => _isConfirmed, _told.Add);

    /// <summary>A wallet operator who knows nothing of any credit.</summary>
    /// <param name="isSlow">Whether its first answer waits for the test.</param>
    private sealed class QuietWallet(bool isSlow) : IWallet, IDisposable
    {
        private readonly ManualResetEventSlim _goesOn = new(!isSlow);
        private int _questions;

        public int Questions => Volatile.Read(ref _questions);

        public void GoOn() => _goesOn.Set();

        public RailAnswer Credit(PaymentOrder order) => Find(order.EndToEndId);

        public RailAnswer Find(string endToEndId)
        {
            _ = Interlocked.Increment(ref _questions);
            _goesOn.Wait();
            return new RailAnswer { EndToEndId = endToEndId, Status = RailStatus.Unknown };
        }

        public void Dispose() => _goesOn.Dispose();
    }
}
