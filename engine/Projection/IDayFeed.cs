using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Projection;

/// <summary>
/// Collects one day after the other out of a replay, for their statements. It is shown everything
/// from the first command on, but for the event that begins the next day with the command that
/// ends one.
/// </summary>
/// <remarks>One thread.</remarks>
public interface IDayFeed : IDurableEventConsumer, IReplayWatch, ILedgerTrail
{
    /// <summary>A day ends behind the last command that was shown; the next one begins.</summary>
    /// <param name="core">The core of the replay.</param>
    /// <param name="last">The last command of the day.</param>
    /// <param name="chainHash">The hash of the last whole block, in hex.</param>
    /// <exception cref="StatementException">The day cannot be told.</exception>
    DayRecord End(ExchangeCore core, Sequence last, string chainHash);
}
