using System.Threading;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Pipeline.Watches;

/// <summary>Whether new orders are taken at the moment. Any thread; allocates nothing.</summary>
internal sealed class Intake
{
    private bool _hasSpace = true;
    private bool _isFlowing = true;
    private bool _isConfirmed = true;

    /// <summary>Whether there is room on the disk for more than cancels and a stop.</summary>
    public bool HasSpace
    {
        get => Volatile.Read(ref _hasSpace);
        set => Volatile.Write(ref _hasSpace, value);
    }

    /// <summary>Whether the journal makes commands durable.</summary>
    public bool IsFlowing
    {
        get => Volatile.Read(ref _isFlowing);
        set => Volatile.Write(ref _isFlowing, value);
    }

    /// <summary>Whether the shadow has found nothing that differs. Never true again.</summary>
    public bool IsConfirmed
    {
        get => Volatile.Read(ref _isConfirmed);
        set => Volatile.Write(ref _isConfirmed, value);
    }

    /// <summary>Whether a command may go in.</summary>
    public bool Takes(CommandKind kind) =>
        (HasSpace && IsFlowing && IsConfirmed) || !Adds(kind);

    /// <summary>Whether a command can bring an order into a book, or change one upwards.</summary>
    private static bool Adds(CommandKind kind) => kind is CommandKind.NewOrder
        or CommandKind.ReplaceOrder or CommandKind.MassQuote or CommandKind.ActivateOrders;
}
