using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>Looks at the state of a replay between two commands.</summary>
public interface IReplayWatch
{
    /// <summary>A command comes next; what came before it was applied and shown.</summary>
    /// <param name="core">The core, to be looked at only.</param>
    /// <param name="next">The command that is applied after this returns.</param>
    /// <remarks>The replaying thread.</remarks>
    void OnNext(ExchangeCore core, ref readonly Command next);
}
