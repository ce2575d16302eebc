namespace SCO.Exchange.Host.Member;

/// <summary>For which own account a deal is answered. Any thread.</summary>
/// <param name="Named">The one that a person has named; null for none.</param>
/// <param name="Usual">The one of a deal in which the member has none yet.</param>
public readonly record struct DealAccount(uint? Named, uint Usual)
{
    /// <summary>The account: who names none leaves a deal where it is.</summary>
    /// <param name="standing">The one that the member has in the deal; 0 for none.</param>
    public uint In(uint standing) => Named ?? (standing == 0 ? Usual : standing);
}
