using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>Which kill switches are engaged.</summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class KillSwitches(int principalsMax, int membersMax)
{
    private const string OfNobody = "a kill switch is of nobody";

    private readonly bool[] _principals = new bool[principalsMax + 1];
    private readonly bool[] _members = new bool[membersMax + 1];

    // By the tag of the owner that a group is.
    private readonly bool[] _owners = new bool[membersMax + 1];

    /// <summary>Whether one stops a principal.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="member">Its member.</param>
    /// <param name="owner">The tag of the member's owner.</param>
    public bool Stop(PrincipalId principal, MemberId member, ushort owner) =>
        _principals[principal.Value] || _members[member.Value] || _owners[owner];

    /// <summary>Whether one stops an owner as a group.</summary>
    public bool StopOwner(ushort owner) => _owners[owner];

    /// <summary>Engages or releases the one of a target.</summary>
    /// <param name="target">Whose; it exists.</param>
    /// <param name="owner">The tag of a control group.</param>
    /// <param name="isEngaged">Whether it stops.</param>
    public void Set(KillTarget target, ushort owner, bool isEngaged)
    {
        ref bool engaged = ref _owners[owner];
        if (target.Scope == KillScope.Principal)
        {
            engaged = ref _principals[target.Number];
        }
        else if (target.Scope == KillScope.Member)
        {
            engaged = ref _members[target.Number];
        }

        engaged = isEngaged;
    }

    /// <summary>Writes which are engaged: by principals, by members, by groups of members.
    /// </summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="members">The rows of the members: a group stands with each of its own.</param>
    /// <param name="memberLast">The highest number of a member.</param>
    public void WriteState(StateWriter writer, MemberRow[] members, uint memberLast)
    {
        Write(_principals);
        Write(_members);
        for (uint number = 1; number <= memberLast; number++)
        {
            writer.Flag(_owners[members[number].Owner]);
        }

        void Write(bool[] engaged)
        {
            for (int number = 1; number < engaged.Length; number++)
            {
                if (engaged[number])
                {
                    writer.UInt32((uint)number);
                }
            }

            writer.UInt32(0);
        }
    }

    /// <summary>Takes up what was written.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="principals">The rows of the principals.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="memberLast">The highest number of a member.</param>
    public void ReadState(
        StateReader reader, PrincipalRow[] principals, MemberRow[] members, uint memberLast)
    {
        uint max = (uint)principals.Length - 1;
        for (uint number = reader.UInt32(max); number != 0; number = reader.UInt32(max))
        {
            reader.Demand(principals[number].IsDefined, OfNobody);
            _principals[number] = true;
        }

        for (uint number = reader.UInt32(memberLast);
            number != 0;
            number = reader.UInt32(memberLast))
        {
            reader.Demand(members[number].IsDefined, OfNobody);
            _members[number] = true;
        }

        for (uint number = 1; number <= memberLast; number++)
        {
            bool isEngaged = reader.Flag();
            reader.Demand(!isEngaged || members[number].IsDefined, OfNobody);
            _owners[members[number].Owner] = isEngaged;
        }
    }
}
