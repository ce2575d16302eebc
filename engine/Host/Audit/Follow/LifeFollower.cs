using SCO.Exchange.Core;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>Writes the life of one thing as it is replayed. One thread.</summary>
internal abstract class LifeFollower : OccurrenceReader
{
    /// <summary>Whether the journal has told of the thing.</summary>
    public bool IsFound { get; protected set; }

    /// <summary>Says how it stands at the end of the replay.</summary>
    /// <param name="core">The core behind the last command.</param>
    public abstract void Conclude(ExchangeCore core);
}
