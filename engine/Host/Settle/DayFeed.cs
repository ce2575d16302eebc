using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Projection;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// One day after the other, as <c>sco settle</c> collects each of them alone. One thread.
/// </summary>
internal sealed class DayFeed : IDayFeed
{
    private readonly VenueNames _names = new();
    private DayCollector _day;

    /// <summary>Begins before the first command.</summary>
    public DayFeed() => _day = new DayCollector(_names, Behind(new Sequence(0)));

    /// <summary>Contracts whose papers are kept.</summary>
    internal int AttachedCount => _day.AttachedCount;

    /// <summary>Papers of titles that are kept.</summary>
    internal int TitlePaperCount => _day.TitlePaperCount;

    /// <inheritdoc/>
    public DayRecord End(ExchangeCore core, Sequence last, string chainHash)
    {
        DayCollector ended = _day;
        _day = new DayCollector(_names, Behind(last), ended);
        return ended.Close(core, last, chainHash);
    }

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next) =>
        _day.OnNext(core, in next);

    /// <inheritdoc/>
    public void OnPosting(in Posting posting) => _day.OnPosting(in posting);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _names.OnCommand(in command, content);
        _day.OnCommand(in command, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        _names.OnEvent(in recorded);
        _day.OnEvent(in recorded);
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

    private static DaySpan Behind(Sequence last) =>
        new(last, new Sequence(ulong.MaxValue), IsClosed: false);
}
