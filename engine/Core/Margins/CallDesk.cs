using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>Who owes margin is called, and has until a deadline (decision 0062).</summary>
/// <param name="books">What the room shares.</param>
/// <param name="marks">What positions have lost.</param>
/// <param name="venue">What time it is, and where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class CallDesk(MarginBooks books, Marks marks, IMarginVenue venue)
{
    private const ulong NsPerMinute = 60 * Timestamp.NsPerSecond;

    /// <summary>
    /// A member is called for what it owes, or its call is met: one that is open by free money
    /// alone, one that was missed only when that covers the losses of the day, too. For what
    /// closing positions frees is not free of what they have lost.
    /// </summary>
    public void LookAt(MemberId member, ref EventWriter events)
    {
        if (!books.Tables.IsMember(member))
        {
            return;
        }

        long available = books.Cash.FenOf(member, AccountKind.Available);
        MarginCallStatus status = books.Calls.Of(member);
        if (status == 0 && available < 0)
        {
            MoveTo(member, MarginCallStatus.Called, ref events);
        }
        else if (available < 0 && IsToBeDated(member))
        {
            MoveTo(member, MarginCallStatus.Called, ref events);
        }
        else if (available >= 0
            && (status == MarginCallStatus.Called
                || (status == MarginCallStatus.Missed && !IsBehind(member))))
        {
            MoveTo(member, MarginCallStatus.Met, ref events);
        }
    }

    /// <summary>
    /// What an open call is still over, in fen: so much free money is missing for it to be met.
    /// </summary>
    /// <remarks>Walks the positions of the member, if it has missed the call.</remarks>
    public long OwedFenOf(MemberId member)
    {
        long lost = books.Calls.Of(member) == MarginCallStatus.Called
            ? 0
            : marks.RunningLossOf(member);
        return long.Max(0, lost - books.Cash.FenOf(member, AccountKind.Available));
    }

    /// <summary>
    /// Whether an operator may close the positions of a member: one in default owes until that is
    /// ended, whoever has borne its loss meanwhile.
    /// </summary>
    public bool MayBeClosed(MemberId member)
    {
        MarginCallStatus call = books.Calls.Of(member);
        return call == MarginCallStatus.Defaulted
            || (call == MarginCallStatus.Missed && IsBehind(member));
    }

    /// <summary>The call of a member stands elsewhere now, and it is told.</summary>
    public void MoveTo(MemberId member, MarginCallStatus status, ref EventWriter events)
    {
        books.Calls.Set(member, status);
        Follow(member);

        // What was bound by a default may be free from now on, and go to who is owed it.
        if (books.Cash.OwesRefund(member))
        {
            books.Ledger.Note(books.Cash.AccountOf(member, AccountKind.Available));
        }

        ulong minutes = (ulong)books.Tables.Parameters.MarginCallMinutes;
        if (status == MarginCallStatus.Called && minutes != 0)
        {
            books.Calls.Deadlines.Add(member.Value, venue.Now.Ns + (minutes * NsPerMinute));
        }

        Tell(member, status, ref events);
    }

    /// <summary>There are deadlines from now on: who was called without one is looked at when the
    /// command ends.</summary>
    /// <param name="memberLast">The last member.</param>
    public void NoteUndated(uint memberLast)
    {
        for (uint number = 1; number <= memberLast; number++)
        {
            if (IsToBeDated(new MemberId(number)))
            {
                books.Ledger.Note(
                    books.Cash.AccountOf(new MemberId(number), AccountKind.Available));
            }
        }
    }

    /// <summary>Whether a member was called when there were no deadlines, and there are now.
    /// </summary>
    private bool IsToBeDated(MemberId member) => venue.Rules.DatesOpenCalls
        && books.Tables.Parameters.MarginCallMinutes != 0
        && books.Calls.Of(member) == MarginCallStatus.Called
        && !books.Calls.Deadlines.Has(member.Value);

    /// <summary>While a call is open, or a refund is owed, all that bears on it is noted.
    /// </summary>
    public void Follow(MemberId member) => books.Ledger.Follow(
        books.Cash.AccountOf(member, AccountKind.Available),
        books.Calls.Of(member) is MarginCallStatus.Called or MarginCallStatus.Missed
            || books.Cash.OwesRefund(member));

    /// <summary>Whether free money does not cover what positions have lost today.</summary>
    private bool IsBehind(MemberId member)
    {
        long available = books.Cash.FenOf(member, AccountKind.Available);
        return available < 0 || available < marks.RunningLossOf(member);
    }

    private void Tell(MemberId member, MarginCallStatus status, ref EventWriter events)
    {
        long owed = -books.Cash.FenOf(member, AccountKind.Available);
        ref Event changed = ref venue.Tell(EventKind.MarginCallChanged, member, ref events);
        changed.MarginCallStatus = status;
        changed.Amount = new Money(long.Max(0, owed));
        changed.Deadline = books.Calls.DeadlineOf(member);
    }
}
