using System;

namespace SCO.Exchange.Core.Jobs;

/// <summary>When the first deadline of each kind is due, and the first of all.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Whoever keeps deadlines says here when his
/// first one is due, so that a command with nothing due before it looks at one number.
/// </remarks>
internal sealed class NextDue
{
    private readonly ulong[] _ofKind = new ulong[(int)DeadlineKind.MarginCall + 1];

    /// <summary>Nothing is due.</summary>
    public NextDue() => Array.Fill(_ofKind, ulong.MaxValue);

    /// <summary>When the first of all is due; never, if there is none.</summary>
    public ulong Ns { get; private set; } = ulong.MaxValue;

    /// <summary>When the first of a kind is due; never, if there is none.</summary>
    public ulong Of(DeadlineKind kind) => _ofKind[(int)kind];

    /// <summary>The first of a kind is another one now.</summary>
    public void Set(DeadlineKind kind, ulong dueNs)
    {
        _ofKind[(int)kind] = dueNs;
        Ns = ulong.MaxValue;
        foreach (ulong ns in _ofKind)
        {
            Ns = ulong.Min(Ns, ns);
        }
    }
}
