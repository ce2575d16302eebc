using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Payments;

/// <summary>
/// Payments of a running exchange: the outbox that follows the journal, and the rails to banks.
/// </summary>
/// <remarks>
/// <para>A trouble is told and never ends the exchange. One of a bank's folder holds up payments of
/// that bank alone (<see cref="ApartRail"/>). After one of the outbox itself all wait: it is closed
/// and, after a while, opened anew from its file and the journal, as after a crash. Then it asks
/// the banks what became of each open payment before it sends anything.</para>
/// <para>One thread starts and ends it; the work is done on its own, sco-payments.</para>
/// </remarks>
internal sealed class PaymentServices : IAgent, IDisposable
{
    // Each look at the journal begins it anew, and each look at a folder lists it: with trades all
    // day that costs more than all payments do.
    private const int PauseMs = 200;
    private const long OpensAgainNs = 5_000_000_000;

    private static readonly TimeSpan TurnMax = TimeSpan.FromSeconds(5);

    // A turn with less than this has caught up: banks are not in such a hurry that each command of
    // the journal must be read alone.
    private const int FullTurn = 1 << 14;

    private static readonly string TornEnd = OutboxException.TextOf(OutboxFault.TornEnd, "");

    private readonly IHistory _history;
    private readonly ICommandPublisher _publisher;
    private readonly IClock _clock;
    private readonly PaymentSettings _settings;
    private readonly RailTable _rails = new();
    private readonly List<ApartRail> _apart = [];
    private readonly OutboxOptions _options;
    private readonly Func<bool> _isConfirmed;
    private readonly Action<string> _told;
    private readonly BlockingWait _wait = new(spins: 0, parkMsMax: PauseMs);

    // What was told since payments went on last: looking again at the same state tells nothing new.
    private readonly HashSet<string> _troubles = new(StringComparer.Ordinal);

    // A turn looks at it between two payments and between two banks.
    private readonly CancellationTokenSource _stop = new();

    private bool _isDisposed;
    private AgentRunner? _runner;
    private FileOutboxStore? _store;

    // How large the file was when it was opened, or made anew, last.
    private long _bytesBefore;
    private Outbox? _outbox;
    private long _opensAtNs = long.MinValue;
    private int _waiting;

    /// <summary>Prepares it; <see cref="Start"/> opens and runs it.</summary>
    /// <param name="history">The journal.</param>
    /// <param name="publisher">The way in for answers: an input of its own.</param>
    /// <param name="clock">For waits and time-outs.</param>
    /// <param name="settings">Folders, and what stands behind wallets.</param>
    /// <param name="banks">The settlement banks.</param>
    /// <param name="options">Name of the venue, and patience.</param>
    /// <param name="isConfirmed">
    /// Whether nothing has found the state of the exchange to be wrong; while it is not, nothing is
    /// sent and no answer is taken. The thread of the payments asks it.
    /// </param>
    /// <param name="told">Told, in a sentence, of what an operator should know.</param>
    public PaymentServices(
        IHistory history,
        ICommandPublisher publisher,
        IClock clock,
        PaymentSettings settings,
        IReadOnlyList<BankDefinition> banks,
        OutboxOptions options,
        Func<bool> isConfirmed,
        Action<string> told)
    {
        _history = history;
        _publisher = publisher;
        _clock = clock;
        _settings = settings;
        _options = options;
        _isConfirmed = isConfirmed;
        _told = told;
        SetRails(banks);
    }

    /// <inheritdoc/>
    public string Name => "sco-payments";

    /// <summary>Payments that are not answered. Any thread.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Opens the outbox, if that succeeds at once, and starts the thread.</summary>
    /// <param name="failed">Told if the thread ends, which no trouble of a bank makes it do.
    /// </param>
    public void Start(Action<string, Exception> failed)
    {
        // What is instructed from now on is certainly not sent by an earlier life.
        _ = Try(open: true);
        _runner = new AgentRunner(this, _wait, (agent, failure) => failed(agent.Name, failure));
        _runner.Start();
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_clock.MonotonicNs < _opensAtNs)
        {
            return 0;
        }

        if (_isConfirmed())
        {
            return Try(open: false);
        }

        Tell("the shadow does not repeat what the exchange did, and money that a bank has sent "
            + "does not come back");
        return 0;
    }

    /// <summary>
    /// Ends the threads, after the payment that is being sent, and closes the file. May be called
    /// again. A folder of a bank may never answer; then its thread ends with the process, and the
    /// stop goes on without it: what it has not finished is asked for at the next start.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stop.Cancel();
        _runner?.RequestStop();
        if (_runner?.Join(TurnMax) == false)
        {
            _told("payments do not answer and are left: a disk hangs");
            return;
        }

        foreach (ApartRail rail in _apart)
        {
            if (rail.IsHanging)
            {
                _told($"{rail.What} are left: the folder does not answer");
            }

            rail.Dispose();
        }

        _runner?.Dispose();
        Close();
        _wait.Dispose();
        _stop.Dispose();
    }

    private int Try(bool open)
    {
        try
        {
            _outbox ??= Open();
            if (open)
            {
                return 0;
            }

            int done = _outbox.DoWork();
            Volatile.Write(ref _waiting, _outbox.Waiting);
            if (_troubles.Count > 0)
            {
                _troubles.Clear();
                _told("payments go on");
            }

            CompactIfLarge(_outbox);
            return done < FullTurn && !_outbox.HasMore ? 0 : done;
        }
        catch (Exception failure)
        {
            Tell(failure);
            Close();
            _opensAtNs = _clock.MonotonicNs + OpensAgainNs;
            return 0;
        }
    }

    /// <summary>
    /// Makes the file anew when it has grown: a recall may wait for weeks, and the file would grow
    /// until nobody can read it.
    /// </summary>
    private void CompactIfLarge(Outbox outbox)
    {
        if (_store!.Bytes > Math.Max(_settings.OutboxBytesMax, 2 * _bytesBefore))
        {
            outbox.Compact();
            _bytesBefore = _store.Bytes;
        }
    }

    // The same trouble is told once, however often and in whatever turn with others it is met.
    private void Tell(Exception failure) => Tell(OneLine.Of(failure.Message));

    private void Tell(string trouble)
    {
        if (_troubles.Add(trouble))
        {
            _told($"payments wait, and nothing is lost: {trouble}");
        }
    }

    // An outbox that is opened again and again in a trouble says the same again and again. What it
    // could not write is a torn end for the next one: that is the trouble, and no other.
    private void TellOnce(string sentence)
    {
        if (_troubles.Count == 0
            || (!sentence.StartsWith(TornEnd, StringComparison.Ordinal)
                && _troubles.Add(sentence)))
        {
            _told(sentence);
        }
    }

    private Outbox Open()
    {
        _store = new FileOutboxStore(_settings.OutboxFolder);
        _apart.ForEach(rail => rail.Renew());
        Outbox outbox = new(_history, _publisher, _clock, _rails, _store, _options, TellOnce)
        {
            Stop = _stop.Token,
        };
        _bytesBefore = _store.Bytes;
        return outbox.Followed.Value <= _history.DurableSequence.Value
            ? outbox
            : throw new OutboxException(
                OutboxFault.OtherJournal,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the outbox in {_settings.OutboxFolder} has followed another journal, up to ")
                    + string.Create(
                        CultureInfo.InvariantCulture, $"command {outbox.Followed.Value}; ")
                    + OutboxException.WhatItCosts);
    }

    private void SetRails(IReadOnlyList<BankDefinition> banks)
    {
        PaymentFolders folders = _settings.Folders;
        _rails.Set(
            PaymentRail.Cips,
            Apart(
                "payments by CIPS", "sco-cips", folders.CipsPath,
                (folder, told) => new IsoFileRail(folder, _clock, told)));
        _rails.Set(
            PaymentRail.Domestic,
            Apart(
                "payments to banks at home", "sco-domestic", folders.DomesticPath,
                (folder, told) => new IsoFileRail(folder, _clock, told)));
        if (_settings.Wallet is { } wallet)
        {
            _rails.Set(PaymentRail.Wallet, new WalletRail(wallet));
        }

        foreach (BankDefinition bank in banks)
        {
            BankChannel channel = _settings.ChannelOf(bank.Id);
            _rails.Set(
                bank.Id,
                Apart(
                    $"payments of bank {bank.Code}", $"sco-{bank.Code}", folders.PathOf(bank),
                    (folder, told) => new BankFileRail(
                        bank.Id, channel, folder, _clock, one => told($"bank {bank.Code}: {one}"))
                    {
                        PoolAccount = bank.PoolAccount,
                    }));
        }
    }

    private ApartRail Apart(
        string what, string threadName, string path,
        Func<RailFolder, Action<string>, IPaymentRail> open)
    {
        ApartRail rail = new(what, threadName, Open, _clock, one => _told(OneLine.Of(one)));
        _apart.Add(rail);
        return rail;

        IPaymentRail Open(Action<string> told)
        {
            RailFolder folder = new(path);
            folder.TryDisk();
            return open(folder, told);
        }
    }

    private void Close()
    {
        _outbox = null;
        try
        {
            _store?.Dispose();
        }
        catch (Exception failure)
        {
            // What could not be written is not relied upon: it is asked for again.
            Tell(failure);
        }

        _store = null;
    }
}
