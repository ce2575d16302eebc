using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core;

/// <content>Taking up a state.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Takes up, in a fresh core, what another wrote.</summary>
    /// <exception cref="StateException">It cannot; the core is of no use then.</exception>
    public void ReadState(StateSource source)
    {
        source([]);
        throw new StateException("this program cannot take up the state of a core");
    }
}
