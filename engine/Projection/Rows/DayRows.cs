using System;
using System.Security.Cryptography;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Trading days with their balances and statements. A day ends with the command that closes its
/// settlement, or that begins the next day where it was never closed. One thread.
/// </summary>
/// <param name="scope">The command.</param>
/// <param name="feed">Collects the days.</param>
internal sealed class DayRows(RowScope scope, IDayFeed feed)
{
    private TradingDay _day;
    private TradingDay _next;
    private SettlementStage _stage = SettlementStage.Trading;
    private Sequence _after;
    private Sequence _last;
    private bool _wasClosed;
    private bool _hasEnded;
    private string? _fault;

    /// <summary>A command comes next. What cannot be told of a day spoils its statements alone.
    /// </summary>
    public void Begin(ref readonly Command next)
    {
        _last = next.Sequence;
        try
        {
            feed.OnNext(scope.Core!, in next);
        }
        catch (StatementException untold)
        {
            _fault ??= untold.Message;
        }
    }

    /// <summary>Shows the command; what it cannot be told for spoils the day alone.</summary>
    public void Take(ref readonly Command command, ReadOnlySpan<byte> content) =>
        feed.OnCommand(in command, content);

    /// <summary>Takes a posting.</summary>
    public void Take(in Posting posting)
    {
        try
        {
            feed.OnPosting(in posting);
        }
        catch (StatementException untold)
        {
            _fault ??= untold.Message;
        }
    }

    /// <summary>Takes an event; it has to be shown all of them.</summary>
    public void Take(ref readonly Event told)
    {
        bool ends = false;
        switch (told.Kind)
        {
            case EventKind.VenueDefined:
                _day = told.TradingDay;
                Tell();
                break;
            case EventKind.TradingDayStarted:
                ends = !_wasClosed || _hasEnded;
                Start(told.TradingDay);
                break;
            // What the next day begins at, told by the command that begins it, is not of this one.
            case EventKind.SettlementStageChanged when !_next.IsSome:
                _stage = told.SettlementStage;
                _hasEnded |= _stage == SettlementStage.Closed;
                Tell();
                break;
            default:
                break;
        }

        if (!ends)
        {
            feed.OnEvent(in told);
        }
    }

    /// <summary>The command is whole.</summary>
    /// <param name="chainHash">The hash of the last whole block.</param>
    public void End(string chainHash)
    {
        if (!_hasEnded)
        {
            return;
        }

        EndDay(scope.Core!, chainHash);
        _hasEnded = false;
        _wasClosed = _stage == SettlementStage.Closed;
        _after = _last;
        if (_next.IsSome)
        {
            (_day, _next) = (_next, default);
            (_stage, _wasClosed) = (SettlementStage.Trading, false);
            Tell();
        }
    }

    private void Start(TradingDay day)
    {
        if (_hasEnded || !_wasClosed)
        {
            _hasEnded = true;
            _next = day;
            return;
        }

        _day = day;
        (_stage, _wasClosed) = (SettlementStage.Trading, false);
        Tell();
    }

    private void EndDay(ExchangeCore core, string chainHash)
    {
        DayRecord? record = null;
        try
        {
            record = feed.End(core, _last, chainHash);
            DayChecks.Check(record);
        }
        catch (StatementException untold)
        {
            _fault ??= untold.Message;
        }

        if (scope.IsWanted)
        {
            scope.Batch[Schema.TradingDay].Add(
                _day, (byte)_stage, true, _after, _last, chainHash, OrNull(_fault));
            AddBalances(core);
            if (_fault is null)
            {
                AddStatements(record!);
            }
        }

        _fault = null;
    }

    private void AddBalances(ExchangeCore core)
    {
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            scope.Batch[Schema.DayBalance].Add(
                _day, (byte)account.Owner.Kind, account.Owner.Number, account.Asset.Value,
                (byte)account.Kind, checked((long)account.Net));
        }
    }

    private void AddStatements(DayRecord record)
    {
        foreach (MemberDay member in record.Members)
        {
            byte[] body = StatementJson.Write(record, member);
            scope.Batch[Schema.Statement].Add(
                _day, member.Member, member.Opening.Balance, member.Closing.Balance,
                member.WithdrawableFen, body.Length,
                Convert.ToHexStringLower(SHA256.HashData(body)), body);
        }
    }

    private void Tell()
    {
        if (scope.IsWanted)
        {
            scope.Batch[Schema.TradingDay].Add(
                _day, (byte)_stage, false, _after, Cell.Null, Cell.Null, Cell.Null);
        }
    }

    private static Cell OrNull(string? text) => text is null ? Cell.Null : text;
}
