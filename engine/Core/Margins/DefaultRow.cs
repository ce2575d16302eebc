using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Margins;

/// <summary>What the waterfall bore of a member's default and has not got back, in fen.</summary>
internal struct DefaultRow
{
    /// <summary>The member in default.</summary>
    public MemberId Member;

    /// <summary>
    /// Layer 1: its own part of the default fund. It was its own, so nobody gets it back.
    /// </summary>
    public long OwnFen;

    /// <summary>Layer 2: the venue's capital.</summary>
    public long CapitalFen;

    /// <summary>Layer 3: the parts of the other members, together.</summary>
    public long OthersFen;

    /// <summary>Layer 4: the debt of the venue.</summary>
    public long SuspenseFen;

    /// <summary>What the member owes to those who bore its loss.</summary>
    public readonly long OwedFen => CapitalFen + OthersFen + SuspenseFen;
}
