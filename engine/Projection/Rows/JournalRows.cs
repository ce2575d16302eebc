using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Makes rows of a journal: replays it by a core of its own, whose ledger tells each posting, and
/// compares every event with the recorded one. One thread.
/// </summary>
internal sealed class JournalRows : IDurableEventConsumer, IReplayWatch, ILedgerTrail
{
    private readonly Replayer _replayer;
    private readonly RowScope _scope;
    private readonly ReferenceRows _reference;
    private readonly TradeRows _trades;
    private readonly LedgerRows _ledger;
    private readonly DealRows _deals;
    private readonly ContractRows _contracts;
    private readonly BankRows _banks;
    private readonly SettlementRows _settlement;
    private readonly DayRows _days;
    private string _chainHash = "";
    private bool _isOpen;

    /// <summary>Begins before the first block.</summary>
    /// <param name="core">A core in the state before the first command; owned from now on.</param>
    /// <param name="feed">Collects days for statements.</param>
    /// <param name="batch">Where rows go.</param>
    /// <param name="loadedTo">Of commands up to this one no rows are made.</param>
    public JournalRows(ExchangeCore core, IDayFeed feed, RowBatch batch, ulong loadedTo)
    {
        _scope = new RowScope(batch) { LoadedTo = loadedTo };
        _reference = new ReferenceRows(_scope);
        _trades = new TradeRows(_scope, _reference);
        _ledger = new LedgerRows(_scope);
        _deals = new DealRows(_scope);
        _contracts = new ContractRows(_scope);
        _banks = new BankRows(_scope);
        _settlement = new SettlementRows(_scope);
        _days = new DayRows(_scope, feed);
        _replayer = new Replayer(core, [this], this);
        core.Trail = this;
    }

    /// <summary>The core behind the last command.</summary>
    public ExchangeCore Core => _replayer.Core;

    /// <summary>Instructions to banks of which something is remembered.</summary>
    internal int RememberedInstructions => _banks.RememberedCount;

    /// <summary>The last command.</summary>
    public ulong LastSequence => _replayer.LastSequence.Value;

    /// <summary>Its time.</summary>
    public Timestamp LastTime => _replayer.LastTime;

    /// <summary>Makes the rows of a block.</summary>
    /// <param name="block">The next one.</param>
    /// <param name="until">Where to stop.</param>
    /// <returns>False when the bound was reached with more behind it.</returns>
    /// <exception cref="ReplayException">The core gives something else than was recorded.
    /// </exception>
    public bool Apply(in Block block, in ReplayBound until)
    {
        bool isWhole = _replayer.Apply(in block, in until);
        if (isWhole)
        {
            _chainHash = block.ChainHash.ToString();
        }

        EndCommand();
        return isWhole;
    }

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next)
    {
        EndCommand();
        _isOpen = true;
        _scope.Begin(core, in next);
        _ledger.Begin();
        _days.Begin(in next);
    }

    /// <inheritdoc/>
    public void OnPosting(in Posting posting)
    {
        _ledger.Take(in posting);
        _days.Take(in posting);
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _scope.Take(content);
        _days.Take(in command, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        _reference.Take(in recorded);
        _days.Take(in recorded);
        _banks.Take(in recorded);
        if (!_scope.IsWanted)
        {
            return;
        }

        _trades.Take(in recorded);
        _deals.Take(in recorded);
        _contracts.Take(in recorded);
        _settlement.Take(in recorded);
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private void EndCommand()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        _deals.End();
        _contracts.End();
        _days.End(_chainHash);
    }
}
