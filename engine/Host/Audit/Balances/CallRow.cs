using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>The margin call of a member as it was told last. Immutable.</summary>
/// <param name="Member">The member.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">What was owed when that was told.</param>
/// <param name="Deadline">Until when it is to be paid; 0: nobody said.</param>
/// <param name="Time">When it was told.</param>
public sealed record CallRow(
    MemberId Member, MarginCallStatus Status, Money Amount, Timestamp Deadline, Timestamp Time)
{
    /// <summary>Whether it is not met.</summary>
    public bool IsOpen => Status != MarginCallStatus.Met;
}
