using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Pipeline;

/// <summary>
/// The ends of auctions that the exchange draws: which hash is to be told, and which auction ends
/// now because its seed says so.
/// </summary>
/// <remarks>
/// Core's thread. Allocates nothing after the constructor. Looks at the core again only when
/// something changed there. Where it has no seed, or not the one that was committed to, it keeps
/// still, and the auction ends with its window.
/// </remarks>
/// <param name="core">Says what is wanted and awaited.</param>
/// <param name="seeds">The seeds; null where this exchange draws no ends.</param>
internal sealed class AuctionEnds(ExchangeCore core, IAuctionSeeds? seeds)
{
    private readonly AwaitedAuctionEnd[] _awaited =
        new AwaitedAuctionEnd[ScheduleDefinition.SchedulesMax];

    private bool _isRead;
    private uint _version;
    private bool _isWanted;
    private AuctionEndKey _wanted;
    private int _first;
    private Digest _firstSeed;
    private ulong _firstNs = ulong.MaxValue;

    /// <summary>What the exchange must command next, if there is anything.</summary>
    /// <remarks>The same again until <see cref="Done"/>.</remarks>
    /// <param name="now">The present time.</param>
    /// <param name="command">The command.</param>
    public bool TryNext(Timestamp now, out Command command)
    {
        command = default;
        if (seeds is null)
        {
            return false;
        }

        if (!_isRead || core.AuctionEndsVersion != _version)
        {
            Read(seeds, now);
        }

        if (_isWanted)
        {
            Digest seed = seeds.SeedOf(_wanted.Schedule, _wanted.Day, _wanted.Step);
            command = Of(CommandKind.CommitAuctionEnd, _wanted, AuctionSeed.HashOf(seed));
            return true;
        }

        // The end of the window is a deadline, which comes before any command.
        if (_firstNs > now.Ns || EndOf(in _awaited[_first]) <= now.Ns)
        {
            return false;
        }

        command = Of(CommandKind.EndAuction, _awaited[_first].Key, _firstSeed);
        return true;
    }

    /// <summary>What was given was commanded, whatever the core made of it.</summary>
    public void Done()
    {
        _isWanted = false;
        _firstNs = ulong.MaxValue;
    }

    private static Command Of(CommandKind kind, AuctionEndKey key, Digest digest)
    {
        Command command = Command.Of(kind);
        command.Schedule = key.Schedule;
        command.ExpireDay = key.Day;
        command.ScheduleStep = key.Step;
        command.Digest = digest;
        return command;
    }

    private static ulong EndOf(in AwaitedAuctionEnd awaited) =>
        awaited.From.Ns + (awaited.WindowMs * Timestamp.NsPerMs);

    private void Read(IAuctionSeeds source, Timestamp now)
    {
        _isRead = true;
        _version = core.AuctionEndsVersion;
        _isWanted = core.TryWantedAuctionEnd(out _wanted);
        _firstNs = ulong.MaxValue;
        int count = core.AwaitedAuctionEnds(_awaited);
        for (int at = 0; at < count; at++)
        {
            ref readonly AwaitedAuctionEnd awaited = ref _awaited[at];
            Digest seed = source.SeedOf(awaited.Key.Schedule, awaited.Key.Day, awaited.Key.Step);
            ulong delayMs = AuctionSeed.DelayMs(seed, awaited.WindowMs);
            ulong drawnNs = awaited.From.Ns + (delayMs * Timestamp.NsPerMs);
            bool isMine = AuctionSeed.HashOf(seed) == awaited.Commitment;
            if (isMine && drawnNs < _firstNs && EndOf(in awaited) > now.Ns)
            {
                (_first, _firstSeed, _firstNs) = (at, seed, drawnNs);
            }
        }
    }
}
