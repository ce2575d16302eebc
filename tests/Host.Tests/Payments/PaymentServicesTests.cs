using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

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

    [Fact]
    public void The_file_of_an_outbox_does_not_grow_as_long_as_the_exchange_runs()
    {
        BankJournal journal = new(bankAt: 1);
        using PaymentServices services = Services(journal, outboxBytesMax: 512);
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
        Assert.Empty(_told);
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

    public void Dispose() => _folder.Dispose();

    private void Turn(PaymentServices services, int times)
    {
        for (int turn = 0; turn < times; turn++)
        {
            _ = services.DoWork();
            _clock.Pass(6 * Second);
        }
    }

    private PaymentServices Services(BankJournal journal, long outboxBytesMax = 1 << 26) => new(
        journal, journal, _clock,
        PaymentSettings.Of(_folder.File(""), null, null) with { OutboxBytesMax = outboxBytesMax },
        [BankJournal.Bank], new OutboxOptions(), () => _isConfirmed, _told.Add);

    /// <summary>A journal whose last command defines a bank.</summary>
    private sealed class BankJournal(ulong bankAt) : IHistory, ICommandPublisher
    {
        public static readonly BankDefinition Bank = new()
        {
            Id = new BankId(1),
            Code = "BANK",
            NameZh = "银行",
            NameEn = "Bank",
            BankCode = "BANKCNBJ",
            PoolAccount = "POOL-1",
        };

        private int _looks;

        public ulong BankAt { get; set; } = bankAt;

        /// <summary>What it fails with, in turn; none: it does not fail.</summary>
        public string[] Troubles { get; set; } = [];

        /// <summary>Commands behind that one which say nothing.</summary>
        public ulong TicksBehind { get; set; }

        public Sequence DurableSequence => new(BankAt + TicksBehind);

        public void Read(Sequence from, IHistoryVisitor visitor)
        {
            if (Troubles.Length > 0)
            {
                throw new IOException(Troubles[_looks++ % Troubles.Length]);
            }

            byte[] content = new byte[1_024];
            int bytes = Bank.Write(content);
            for (ulong at = from.Value; at <= BankAt + TicksBehind; at++)
            {
                if (at > BankAt)
                {
                    Command tick = Command.Of(CommandKind.Tick);
                    tick.Sequence = new Sequence(at);
                    if (!visitor.OnCommand(in tick, []))
                    {
                        return;
                    }

                    continue;
                }

                Command command = Command.Of(CommandKind.DefineBank);
                command.Sequence = new Sequence(at);
                _ = visitor.OnCommand(in command, content.AsSpan(0, bytes));
                Event told = new() { Kind = EventKind.BankDefined, Sequence = new Sequence(at) };
                _ = visitor.OnEvent(in told);
            }
        }

        public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content) =>
            PublishResult.Published;
    }
}
