using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// How many places among the instructions the withdrawals of each member keep from others: those
/// that wait for an answer, and those that were answered today.
/// </summary>
/// <param name="members">How many members there can be, and one more.</param>
/// <param name="roomMax">For how many instructions there is room.</param>
/// <remarks>Core thread. Allocates nothing after the constructor. Follows from the instructions.
/// </remarks>
internal sealed class WithdrawalCounts(int members, int roomMax)
{
    /// <summary>The most that one member has; in a small room a quarter of it.</summary>
    public const int EachMax = 1_024;

    private const int PartOfEach = 4;

    private readonly int[] _open = new int[members];
    private readonly int[] _overToday = new int[members];

    /// <summary>The most that one member has here.</summary>
    public int Most { get; } = Math.Clamp(roomMax / PartOfEach, 1, EachMax);

    /// <summary>Whether a member has all that it may have.</summary>
    public bool IsFull(MemberId member) =>
        _open[member.Value] + _overToday[member.Value] >= Most;

    /// <summary>One is made, or taken up, that waits for an answer.</summary>
    public void Open(MemberId member) => _open[member.Value]++;

    /// <summary>One is answered, or answered again.</summary>
    /// <param name="member">Whose it is.</param>
    /// <param name="wasOpen">Whether it waited until now.</param>
    /// <param name="wasOfToday">Whether it was made or answered today already.</param>
    public void End(MemberId member, bool wasOpen, bool wasOfToday)
    {
        _open[member.Value] -= wasOpen ? 1 : 0;
        _overToday[member.Value] += wasOpen || !wasOfToday ? 1 : 0;
    }

    /// <summary>What was answered on the day before keeps no place any more.</summary>
    public void BeginDay() => Array.Clear(_overToday);
}
