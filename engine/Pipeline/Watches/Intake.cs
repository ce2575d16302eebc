using System.Threading;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Pipeline.Watches;

/// <summary>
/// Whether new orders and deals are taken at the moment, and phase changes that open a market. Any
/// thread; allocates nothing.
/// </summary>
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
    public bool Takes(ref readonly Command command) =>
        (HasSpace && IsFlowing && IsConfirmed)
        || (!Adds(in command) && (IsConfirmed || !Opens(in command)));

    /// <summary>Whether a command changes a phase to one that is neither halted nor closed.
    /// </summary>
    public static bool Opens(ref readonly Command command) =>
        command.Kind == CommandKind.SetPhase
        && command.Phase is not (TradingPhase.Halted or TradingPhase.Closed);

    /// <summary>
    /// Whether a command can bring an order into a book, change one upwards, or lead to a deal.
    /// </summary>
    private static bool Adds(ref readonly Command command) => command.Kind is CommandKind.NewOrder
        or CommandKind.ReplaceOrder or CommandKind.MassQuote or CommandKind.ActivateOrders
        or CommandKind.ProposeDeal
        || (command.Kind == CommandKind.AnswerDeal
            && command.DealAction is not (DealAction.Decline or DealAction.Withdraw
                or DealAction.Refuse));
}
