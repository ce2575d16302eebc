using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>An account at the end of a day: camt.053.</summary>
public sealed record BankStatement : IsoMessage
{
    /// <summary>The bank's number of the statement.</summary>
    public required string StatementId { get; init; }

    /// <summary>Of which account.</summary>
    public required string Account { get; init; }

    /// <summary>Of which day.</summary>
    public required TradingDay Day { get; init; }

    /// <summary>What was on it in the morning; negative when overdrawn.</summary>
    public required Money Opening { get; init; }

    /// <summary>What is on it in the evening.</summary>
    public required Money Closing { get; init; }

    /// <summary>What was booked, in the bank's order.</summary>
    public required IReadOnlyList<StatementEntry> Entries { get; init; }

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.Statement;
}
