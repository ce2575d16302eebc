using System;
using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>How patient the outbox is.</summary>
public sealed record OutboxOptions
{
    /// <summary>Commands of the journal that one turn follows at most.</summary>
    public int TurnCommandsMax { get; init; } = 1 << 15;

    /// <summary>
    /// Payments and recalls that one turn sends or asks for at most. Each forces the disk a few
    /// times, and meanwhile no bank is heard.
    /// </summary>
    public int TurnItemsMax { get; init; } = 64;

    /// <summary>How long an answer may take before it is asked for.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait between two attempts or questions.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an answer to a recall may take before it is asked for: a payee decides it.
    /// </summary>
    public TimeSpan RecallAskAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long until the exchange is told that nobody knows.</summary>
    public TimeSpan TimeOutAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Payments that are over and known yet, because they may come back: those that ended last.
    /// </summary>
    public int FinishedPaymentsMax { get; init; } = 1 << 16;

    /// <summary>
    /// Contracts that are closed and known yet, because they may be disputed and paid: those that
    /// were closed last.
    /// </summary>
    public int ClosedContractsMax { get; init; } = 1 << 16;

    /// <summary>Name of the venue, by which payments are made; at most 140 characters.</summary>
    public string VenueName { get; init; } = "SCO Exchange";

    /// <summary>
    /// How an operator types a command of this exchange, from what follows <c>sco admin</c>: with
    /// the data directory, if it is not the one by default.
    /// </summary>
    public Func<string, string> AdminLine { get; init; } = command => $"sco admin {command}";

    /// <summary>Categories of products that are services: the right to store.</summary>
    public IReadOnlyList<string> ServiceCategories { get; init; } = ["TANK_CAPACITY"];
}
