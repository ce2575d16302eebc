namespace SCO.Exchange.Domain.Clearing;

/// <summary>What of the standing is asked for. Numbers are frozen.</summary>
public enum StandingScope : byte
{
    /// <summary>All that stands with a member.</summary>
    Member = 1,

    /// <summary>Operators and regulators: all contracts that are overdue or disputed.</summary>
    Attention = 2,
}
