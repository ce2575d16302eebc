using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Settlement;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// The real core, two banks with folders of their own and a channel each, and an outbox that can
/// die at any step. The first bank decides what becomes of payments, and pays a repetition again.
/// </summary>
internal sealed class PoolRig : IDisposable
{
    public const long Paid = 1_000_000;

    private const long Second = 1_000_000_000;
    private const long IdleSeconds = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStore _store = new();
    private readonly BankChannel[] _channels;
    private int _stepsLeft = int.MaxValue;
    private bool _losesFile;

    /// <summary>Member 1 has paid in at the first bank.</summary>
    /// <param name="fate">What the first bank does with each payment.</param>
    /// <param name="first">The channel of the first bank.</param>
    /// <param name="second">That of the second one.</param>
    /// <param name="arrives">Whether the second bank hears of what is sent there.</param>
    public PoolRig(
        SimulatedFate fate, BankChannel first = BankChannel.Iso20022,
        BankChannel second = BankChannel.Iso20022, bool arrives = true)
    {
        _channels = [first, second];
        Exchange = new CoreExchange(Clock);
        SimulatedFates[] fates = [SimulatedFates.Only(fate), SimulatedFates.AllSettle];
        for (int at = 0; at < 2; at++)
        {
            Banks[at] = new SimulatedBank((ulong)at + 1, Clock, fates[at])
            {
                PaysRepetitions = true,
            };
            Folders[at] = new RailFolder(_folder.File($"bank-{at + 1}"));
            Offices[at] = new SimulatedFileOffice(
                Banks[at], BankOf(at), Folders[at], $"POOL-{at + 1}", CoreExchange.Day)
            {
                Channel = _channels[at],
            };
        }

        Offices[0].Know("OWN-1", new MemberId(1));
        if (arrives)
        {
            Offices[0].Know("POOL-2", Offices[1]);
        }

        _store.Step = Step;
        Start();
        _ = Offices[0].Deposit(new MemberId(1), new Money(Paid));
        Run(10);
        Assert.Equal((Paid, 0, 0), Pools);
        Steps = 0;
    }

    public VirtualClock Clock { get; } = new();

    public CoreExchange Exchange { get; }

    public SimulatedBank[] Banks { get; } = new SimulatedBank[2];

    public SimulatedFileOffice[] Offices { get; } = new SimulatedFileOffice[2];

    public RailFolder[] Folders { get; } = new RailFolder[2];

    public Outbox Outbox { get; private set; } = null!;

    /// <summary>What operators were told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Which payments a bank has rejected, as they were told.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>Steps of the outbox since member 1 has paid in, in all lives.</summary>
    public int Steps { get; private set; }

    /// <summary>The pools and what is in transit, in fen.</summary>
    public (long First, long Second, long Transit) Pools
    {
        get
        {
            long transit = 0;
            foreach (var account in Exchange.Core.ViewLedger())
            {
                transit -= account.Kind == AccountKind.InTransit ? (long)account.Net : 0;
            }

            return (
                Exchange.Core.ViewPool(BankOf(0)).Fen, Exchange.Core.ViewPool(BankOf(1)).Fen,
                transit);
        }
    }

    /// <summary>Dies after so many more steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="losesFile">Whether nothing that the outbox wrote is there any more.</param>
    public void DieAfter(int steps, bool losesFile) =>
        (_stepsLeft, _losesFile) = (steps, losesFile);

    /// <summary>Two operators move money from the first pool to the second one.</summary>
    /// <returns>The name by which banks know it.</returns>
    public string Move(long fen)
    {
        Command move = Command.Of(CommandKind.MovePool);
        (move.Bank, move.ToBank, move.Amount) = (BankOf(0), BankOf(1), new Money(fen));
        Exchange.Agree(move);
        return EndToEndName.OfMove(Exchange.Move);
    }

    /// <summary>The next day begins, and member 1 takes money out.</summary>
    /// <returns>The name by which its bank knows it.</returns>
    public string Withdraw(long fen)
    {
        StartDay(CoreExchange.Day.DayNumber + 1);
        Exchange.Withdraw(fen);
        return EndToEndName.Of(Exchange.Withdrawal);
    }

    public void StartDay(int day)
    {
        Exchange.StartDay(new TradingDay((ushort)day));
        foreach (SimulatedFileOffice office in Offices)
        {
            office.EndDay(new TradingDay((ushort)day));
        }
    }

    /// <summary>A life begins: rails and outbox are new, banks, folders and the disk are not.
    /// </summary>
    public void Start()
    {
        RailTable rails = new();
        for (int at = 0; at < 2; at++)
        {
            rails.Set(BankOf(at), new StepRail(
                new BankFileRail(BankOf(at), _channels[at], Folders[at], Clock, Told.Add)
                {
                    PoolAccount = $"POOL-{at + 1}",
                },
                Step));
        }

        Outbox = new Outbox(
            Exchange, Exchange, Clock, rails, _store,
            new OutboxOptions { RetryAfter = TimeSpan.FromMinutes(2) }, Tell);
    }

    /// <summary>The process ends, and another one begins.</summary>
    /// <param name="channel">The channel of the first bank from now on.</param>
    public void Restart(BankChannel channel)
    {
        _channels[0] = channel;
        Start();
    }

    /// <summary>Time passes for all of them; a death is followed by the next life.</summary>
    /// <param name="seconds">How much.</param>
    /// <param name="withBanks">Whether the banks work.</param>
    public void Run(long seconds, bool withBanks = true)
    {
        long end = Clock.MonotonicNs + (seconds * Second);
        while (Clock.MonotonicNs < end)
        {
            int done = 0;
            try
            {
                done = Outbox.DoWork();
            }
            catch (ProcessKilledException)
            {
                _stepsLeft = int.MaxValue;
                Exchange.LosePublished();
                _store.Crash(isKept: false);
                if (_losesFile)
                {
                    _store.Lose();
                }

                Start();
            }

            Exchange.Commit();
            done += withBanks ? Offices[0].DoWork() + Offices[1].DoWork() : 0;
            Clock.Pass(done > 0 ? Second : Math.Min(IdleSeconds, seconds) * Second);
        }
    }

    /// <summary>A bank puts a message into its folder.</summary>
    public void Put(int bank, string name, IsoMessage message)
    {
        Assert.True(
            IsoWriter.TryWrite(message, out byte[] bytes, out IsoError? error), $"{error}");
        Folders[bank].Put("in", name, bytes);
    }

    /// <summary>The messages in one of the folders of a bank, in order of their names.</summary>
    public IsoMessage[] Messages(int bank, string part) =>
    [
        .. Folders[bank].Names(part).Where(name => name.EndsWith(".xml", StringComparison.Ordinal))
            .Select(name => Read(Folders[bank].Read(part, name))),
    ];

    /// <summary>The closing balance of the statement that a bank draws up.</summary>
    public long Stated(int bank)
    {
        Offices[bank].WriteStatement();
        return Messages(bank, "in").OfType<BankStatement>().Single().Closing.Fen;
    }

    public void Dispose() => _folder.Dispose();

    private static BankId BankOf(int at) => new((ushort)(at + 1));

    private static IsoMessage Read(byte[] bytes)
    {
        Assert.True(
            IsoReader.TryRead(bytes, out IsoMessage? message, out IsoError? error),
            $"{error}: {Encoding.UTF8.GetString(bytes)}");
        return message;
    }

    private void Step()
    {
        Steps++;
        _stepsLeft--;
        if (_stepsLeft == 0)
        {
            throw new ProcessKilledException();
        }
    }

    private void Tell(string sentence) =>
        (sentence.Contains(" is rejected (", StringComparison.Ordinal) ? Rejected : Told)
            .Add(sentence);
}
