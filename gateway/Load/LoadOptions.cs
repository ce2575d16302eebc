using System;
using System.Collections.Generic;
using System.Net;

namespace SCO.Exchange.Gateway.Load;

/// <summary>What a load run does.</summary>
public sealed record LoadOptions
{
    /// <summary>Where the gateway listens.</summary>
    public required IPEndPoint Gateway { get; init; }

    /// <summary>How many requests are sent; of six, four are new orders and two are cancels.
    /// </summary>
    public required long Requests { get; init; }

    /// <summary>Requests a second, over all sessions, whatever comes back.</summary>
    public required long Rate { get; init; }

    /// <summary>The keys to log on with; sessions take them in turn.</summary>
    public required IReadOnlyList<LoadKey> Keys { get; init; }

    /// <summary>What is traded. Each session trades instruments of its own.</summary>
    public required IReadOnlyList<LoadInstrument> Instruments { get; init; }

    /// <summary>How many sessions; not more than instruments.</summary>
    public int Sessions { get; init; } = 4;

    /// <summary>Orders that a session leaves in the book.</summary>
    public int RestingPerSession { get; init; } = 256;

    /// <summary>How long the last answers are waited for after none came.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told ten times a second how far it is, on the thread that runs the load.</summary>
    public Action<LoadResult>? Progress { get; init; }

    /// <summary>Asked between turns whether to stop sending.</summary>
    public Func<bool>? IsCancelled { get; init; }
}
