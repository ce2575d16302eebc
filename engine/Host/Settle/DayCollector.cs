using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// Collects what a day was for each member, out of a replay: the ledger at both ends of it, and
/// each posting and event between. One thread.
/// </summary>
internal sealed class DayCollector : IDurableEventConsumer, IReplayWatch, ILedgerTrail
{
    private readonly VenueNames _names;
    private readonly DaySpan _span;
    private readonly CarriedOver _carried;
    private readonly DayMembers _members;
    private readonly DayLedger _ledger;
    private readonly DayPostings _postings;
    private readonly DayBankItems _items;
    private readonly DayContracts _contracts;
    private readonly DayPositions _positions;
    private readonly DayStanding _standing;
    private readonly SaidContent _said = new();
    private ExchangeCore? _core;
    private TradingDay _day;
    private SettlementStage _stage = SettlementStage.Trading;
    private bool _isOpen;

    /// <summary>Begins before the day.</summary>
    /// <param name="names">The names of the venue; it has to be shown everything before.</param>
    /// <param name="span">The day.</param>
    /// <param name="before">What has collected the day before, and is done; null: it has to be
    /// shown the whole journal.</param>
    public DayCollector(VenueNames names, DaySpan span, DayCollector? before = null)
    {
        (_names, _span) = (names, span);
        _carried = before?._carried ?? new CarriedOver(names);
        _members = new DayMembers(names);
        _ledger = new DayLedger(names, _members);
        _postings = new DayPostings(names, _members, _carried.Accounts);
        _items = new DayBankItems(_carried);
        _contracts = new DayContracts(names, _members, _carried);
        _positions = new DayPositions(names, _members, _carried.Lots);
        _standing = new DayStanding(names, _members, _carried.TitlePapers);
    }

    /// <summary>Contracts whose papers are kept.</summary>
    internal int AttachedCount => _contracts.AttachedCount;

    /// <summary>Papers of titles that are kept.</summary>
    internal int TitlePaperCount => _carried.TitlePapers.Count;

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next)
    {
        EndCommand(core);
        _core = core;
        _postings.Begin(in next);
        if (!_isOpen && next.Sequence.Value > _span.After.Value)
        {
            Open(core);
        }
    }

    /// <inheritdoc/>
    public void OnPosting(in Posting posting) => _postings.Take(_core!, in posting);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _said.Read(command.Kind, content);
        _carried.ContractPapers.Read(command.Kind, content);
        _carried.TitlePapers.Read(command.Kind, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (recorded.Kind == EventKind.ContractChanged)
        {
            _contracts.Follow(in recorded);
        }

        _carried.TitlePapers.Take(in recorded);
        _items.Follow(in recorded, _said);

        // Of the day itself too: whoever collects the next one begins with them.
        _carried.Lots.Take(in recorded);
        if (_isOpen)
        {
            Collect(in recorded);
        }
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

    /// <summary>Ends the day; once, behind its last command.</summary>
    /// <param name="core">The core of the replay.</param>
    /// <param name="lastSequence">The last command that was replayed.</param>
    /// <param name="chainHash">The hash of the chain there, in hex.</param>
    public DayRecord Close(ExchangeCore core, Sequence lastSequence, string chainHash)
    {
        EndCommand(core);
        core.Trail = core.Trail == this ? null : core.Trail;
        _ledger.CloseMoney(core, _items);
        HouseDay house = _ledger.Close(core);
        _positions.Close(core, _day);
        _standing.Close(core);
        _contracts.Close();
        return new DayRecord
        {
            VenueZh = _names.VenueZh,
            VenueEn = _names.Venue,
            Day = _day,
            Stage = _span.IsClosed ? SettlementStage.Closed : _stage,
            FirstAfter = _span.After.Value,
            LastSequence = lastSequence.Value,
            WasLeftOpen = HasRolled(core),
            ChainHash = chainHash,
            Members = [.. _members.All],
            House = house,
            BankItems = _items.All,
            FollowsClosed = _span.FollowsClosed,
            DayBefore = _span.DayBefore,
            Unowned = [.. _carried.Unowned.Lines],
        };
    }

    /// <summary>What there is in the morning.</summary>
    private void Open(ExchangeCore core)
    {
        _isOpen = true;
        core.Trail ??= this;
        _day = core.TradingDay;
        _items.Open();
        _contracts.Open(core);
        _carried.TitlePapers.Open(core);
        _ledger.Open(core);
        _positions.Open(core);
    }

    /// <summary>
    /// Whether the next day has begun without a close of this one: the command that begins it is
    /// the last one of this day, but the stage that it tells is of the next.
    /// </summary>
    private bool HasRolled(ExchangeCore core) => core.TradingDay != _day;

    private void Collect(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.VenueDefined:
            case EventKind.TradingDayStarted when recorded.Sequence.Value != _span.Last.Value:
                _day = recorded.TradingDay;
                break;
            case EventKind.Filled:
                _positions.Trade(in recorded);
                break;
            case EventKind.TradeCancelled:
            case EventKind.TradeCorrected:
                _positions.Trade(in recorded);
                _postings.Correct(recorded.TradeId);
                break;
            case EventKind.PositionMarked:
                _positions.Mark(in recorded);
                break;
            case EventKind.SettlementStageChanged when !HasRolled(_core!):
                _stage = recorded.SettlementStage;
                _positions.IsMarked |= _stage == SettlementStage.Marked;
                break;
            case EventKind.ContractChanged
                when recorded.ContractAction == ContractAction.ConfirmInvoice:
                _contracts.Confirm(recorded.Contract);
                break;
            case EventKind.MarginCallChanged:
                _members.Of(recorded.Member).MarginCalls.Add(new MarginCallLine(
                    recorded.Time, recorded.MarginCallStatus, recorded.Amount.Fen,
                    recorded.Deadline));
                break;
            default:
                break;
        }
    }

    /// <summary>A command is whole.</summary>
    private void EndCommand(ExchangeCore core)
    {
        _items.End(_postings.PoolMoves, _said, core.TradingDay);
        _postings.End(_said);
        _contracts.End(core);
        _carried.TitlePapers.End(core);
        _said.Clear();
    }
}
