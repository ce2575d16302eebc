using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// Who decides about members' money and goods is neither of the parties nor of one house with
/// another one who decides it (decisions 0053 and 0064). A house is a member and its control group.
/// </summary>
/// <param name="tables">Where it is looked up for whom an operator acts.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class Neutrality(VenueTables tables)
{
    /// <summary>Whether an operator does not act for the house of a member.</summary>
    /// <returns>None or OperatorIsParty.</returns>
    public RejectReason Check(PrincipalId by, MemberId member) => Check(by, member, member);

    /// <summary>Whether an operator acts for the house of neither of two members.</summary>
    /// <returns>None or OperatorIsParty.</returns>
    public RejectReason Check(PrincipalId by, MemberId one, MemberId other)
    {
        MemberId house = tables.MemberOf(by);
        return house.IsSome && (IsOneHouse(house, one) || IsOneHouse(house, other))
            ? RejectReason.OperatorIsParty
            : RejectReason.None;
    }

    /// <summary>Whether two operators do not act for one house.</summary>
    /// <returns>None or ApproverNotIndependent.</returns>
    public RejectReason CheckIndependent(PrincipalId proposer, PrincipalId approver)
    {
        MemberId one = tables.MemberOf(proposer);
        MemberId other = tables.MemberOf(approver);
        return one.IsSome && other.IsSome && IsOneHouse(one, other)
            ? RejectReason.ApproverNotIndependent
            : RejectReason.None;
    }

    private bool IsOneHouse(MemberId one, MemberId other) =>
        tables.Of(one).Owner == tables.Of(other).Owner;
}
