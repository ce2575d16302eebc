using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Settlement;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>
/// An exchange, and all rails that there are, with real folders and simulated banks.
/// </summary>
internal sealed class FileRig : IDisposable
{
    private const long Second = 1_000_000_000;
    private const long IdleSeconds = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedIsoOffice _cipsOffice;
    private readonly SimulatedIsoOffice _homeOffice;
    private FileOutboxStore? _store;
    private int _stepsLeft = int.MaxValue;
    private bool _losesFile;

    public FileRig(ulong seed, SimulatedFates fates, bool refusesRecalls = false)
    {
        Exchange = new SmallExchange(Clock);
        CipsBank = new SimulatedBank(seed, Clock, fates)
        {
            PaysRepetitions = true,
            RefusesRecalls = refusesRecalls,
        };
        FileBank = new SimulatedBank(seed + 1, Clock, fates) { PaysRepetitions = true };
        WalletBank = new SimulatedBank(seed + 2, Clock, fates);
        HomeBank = new SimulatedBank(seed + 3, Clock, fates) { PaysRepetitions = true };
        Cips = new RailFolder(_folder.File("cips"));
        Domestic = new RailFolder(_folder.File("domestic"));
        _homeOffice = new SimulatedIsoOffice(HomeBank, Domestic, Clock);
        BankFolder = new RailFolder(_folder.File("bank"));
        _cipsOffice = new SimulatedIsoOffice(CipsBank, Cips, Clock)
        {
            RecallsTake = TimeSpan.FromSeconds(30),
        };
        Office = new SimulatedFileOffice(
            FileBank, new BankId(1), BankFolder, "POOL-1", SmallExchange.Day);
        Office.Know("OWN-1", new MemberId(SmallExchange.Payer));
        Restart();
    }

    public VirtualClock Clock { get; } = new();

    public SmallExchange Exchange { get; }

    public SimulatedBank CipsBank { get; }

    public SimulatedBank FileBank { get; }

    public SimulatedBank WalletBank { get; }

    /// <summary>A bank at home, beside the one that moves members' own money.</summary>
    public SimulatedBank HomeBank { get; }

    public RailFolder Cips { get; }

    public RailFolder Domestic { get; }

    public RailFolder BankFolder { get; }

    /// <summary>Where the files from the bank lie.</summary>
    public string BankIn => System.IO.Path.Combine(_folder.File("bank"), "in");

    public SimulatedFileOffice Office { get; }

    public List<string> Told { get; } = [];

    /// <summary>Which payments a bank has rejected, as they were told.</summary>
    public List<string> Rejected { get; } = [];

    public Outbox Outbox { get; private set; } = null!;

    /// <summary>How many camt.056 the bank has taken.</summary>
    public int RecallsTaken => _cipsOffice.RecallsTaken;

    /// <summary>Steps around calls of the rail by CIPS that were taken in all lives.</summary>
    public int Steps { get; private set; }

    /// <summary>Dies after so many more steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="losesFile">Whether nothing that the outbox wrote is there any more.</param>
    public void DieAfter(int steps, bool losesFile) =>
        (_stepsLeft, _losesFile) = (steps, losesFile);

    /// <summary>Another life of the process; the folders stay.</summary>
    /// <param name="losesFile">Whether nothing that the outbox wrote is there any more.</param>
    public void Restart(bool losesFile = false)
    {
        _store?.Dispose();
        if (losesFile)
        {
            System.IO.File.Delete(System.IO.Path.Combine(_folder.File("outbox"), "outbox.log"));
        }

        _store = new FileOutboxStore(_folder.File("outbox"));
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, new StepRail(new IsoFileRail(Cips, Clock, Told.Add), Step));
        rails.Set(PaymentRail.Domestic, new IsoFileRail(Domestic, Clock, Told.Add));
        rails.Set(PaymentRail.Wallet, new WalletRail(new SimulatedWallet(WalletBank)));
        rails.Set(new BankId(1), new BankFileRail(new BankId(1), BankFolder, Told.Add));
        Outbox = new Outbox(
            Exchange, Exchange, Clock, rails, _store,
            new OutboxOptions { RetryAfter = TimeSpan.FromMinutes(2) }, Tell);
    }

    /// <summary>Time passes for all of them.</summary>
    public void Run(long seconds, bool withBank = true)
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
                Exchange.LosePublished();
                Restart(_losesFile);
            }

            Exchange.Commit();
            if (withBank)
            {
                done += _cipsOffice.DoWork() + _homeOffice.DoWork() + Office.DoWork();
            }

            Clock.Pass(done > 0 ? Second : Math.Min(IdleSeconds, seconds) * Second);
        }
    }

    /// <summary>The bank puts a file into the folder.</summary>
    public void Put(BankFile file)
    {
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
        BankFolder.Put("in", $"MOV-{file.FileId}.txt", bytes);
    }

    /// <summary>A file that waits for the bank.</summary>
    public BankFile Sent(string name)
    {
        Assert.True(BankFileReader.TryRead(
            BankFolder.Read("out", name), out BankFile? file, out _));
        return file;
    }

    public void Dispose()
    {
        _store?.Dispose();
        _folder.Dispose();
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
