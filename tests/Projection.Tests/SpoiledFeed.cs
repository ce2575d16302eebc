using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Projection.Tests;

/// <summary>A feed that cannot tell of one command, where it begins or where it ends a day.
/// </summary>
/// <param name="feed">The feed that could.</param>
/// <param name="at">The command.</param>
/// <param name="isBegin">Whether it fails before the command, or when its day ends.</param>
internal sealed class SpoiledFeed(IDayFeed feed, ulong at, bool isBegin) : IDayFeed
{
    private static StatementException Spoiled() =>
        new(StatementFault.Lots, "the day is spoiled");

    public DayRecord End(ExchangeCore core, Sequence last, string chainHash)
    {
        DayRecord record = feed.End(core, last, chainHash);
        return !isBegin && last.Value == at ? throw Spoiled() : record;
    }

    public void OnNext(ExchangeCore core, ref readonly Command next)
    {
        feed.OnNext(core, in next);
        if (isBegin && next.Sequence.Value == at)
        {
            throw Spoiled();
        }
    }

    public void OnPosting(in Posting posting) => feed.OnPosting(in posting);

    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) =>
        feed.OnCommand(in command, content);

    public void OnEvent(ref readonly Event recorded) => feed.OnEvent(in recorded);

    public void OnLive() => feed.OnLive();

    public void OnBatchEnd(Sequence durable) => feed.OnBatchEnd(durable);

    public int DoWork() => feed.DoWork();
}
