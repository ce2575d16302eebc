using System;
using SCO.Exchange.Core;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Projection;

/// <summary>What a database is loaded from. Immutable.</summary>
public sealed record ProjectionSource
{
    /// <summary>Whose journal it is.</summary>
    public required LogIdentity Identity { get; init; }

    /// <summary>Reads its durable blocks from the one on that holds a sequence.</summary>
    public required Func<ulong, IBlockCursor> ReadFrom { get; init; }

    /// <summary>Makes a core in the state before the first command.</summary>
    public required Func<ExchangeCore> NewCore { get; init; }

    /// <summary>Makes what collects days, before the first command.</summary>
    public required Func<IDayFeed> NewFeed { get; init; }

    /// <summary>The last command wanted.</summary>
    public ulong Until { get; init; } = ulong.MaxValue;
}
