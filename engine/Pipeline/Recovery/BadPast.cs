using System;
using System.Collections.Concurrent;
using System.Threading;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>
/// What could not be read back of an archive: told once for each cause, however often somebody
/// asks, until a place that was bad is read; then that is told, and what is bad still is new.
/// </summary>
/// <remarks>Any thread; costs who reads a good past one look at a field for each block.</remarks>
/// <param name="told">Told in a sentence; must not block.</param>
internal sealed class BadPast(Action<string> told)
{
    /// <summary>
    /// Causes that are told until one is over: a member may ask as often as it likes, and a disk
    /// that cannot read names another offset for each place.
    /// </summary>
    internal const int CausesMax = 64;

    private const string AwayCause = "";

    // By their words: the command that could not be read, and whether it can be by itself.
    private readonly ConcurrentDictionary<string, (ulong At, bool IsJoint)> _causes =
        new(StringComparer.Ordinal);

    private volatile bool _isBad;
    private int _fullCount;

    /// <summary>Somebody could not read.</summary>
    /// <param name="finding">Why.</param>
    /// <param name="at">The first command that was not read.</param>
    public void Met(JournalException finding, ulong at)
    {
        // What is away is one cause, whichever segment somebody misses.
        string cause = finding.Fault == JournalFault.Away ? AwayCause : finding.Message;
        if (_causes.ContainsKey(cause))
        {
            return;
        }

        if (_causes.Count >= CausesMax)
        {
            if (Interlocked.Increment(ref _fullCount) == 1)
            {
                told($"more than {CausesMax} places of the past cannot be read back: no more are "
                    + "told until one of them can be");
            }
        }
        else if (_causes.TryAdd(cause, (at, finding.IsOtherPast)))
        {
            _isBad = true;
            told($"the past from command {at} on cannot be read back: {finding.Numbered}");
        }
    }

    /// <summary>Somebody has read a block.</summary>
    /// <param name="first">Its first command.</param>
    /// <param name="last">Its last command.</param>
    /// <param name="follows">Whether it was read behind the one before it.</param>
    public void Read(ulong first, ulong last, bool follows)
    {
        if (_isBad && End(first, last, follows) is { } at)
        {
            told($"the past can be read back again at command {at}, where it could not");
        }
    }

    private ulong? End(ulong first, ulong last, bool follows)
    {
        foreach ((string cause, (ulong at, bool isJoint)) in _causes)
        {
            // One thread of those that see it tells it.
            if (first <= at && at <= last && (follows || !isJoint)
                && _causes.TryRemove(cause, out _))
            {
                _isBad = false;
                _causes.Clear();
                Volatile.Write(ref _fullCount, 0);
                return at;
            }
        }

        return null;
    }
}
