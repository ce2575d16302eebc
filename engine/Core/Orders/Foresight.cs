using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// Brings near what the next commands will want. A command that names an order goes from its name
/// to the order and from there to its neighbours, and each step waits for memory. Steps of several
/// commands wait together, so the look ahead goes step by step through all of them.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. It reads and guesses; what it gets wrong,
/// or a command that changes meanwhile what it found, costs time and nothing else.
/// </remarks>
internal sealed class Foresight(OrderQueues orders, LiveOrders live)
{
    /// <summary>Slots of one look ahead: as many waits as the processor keeps open.</summary>
    public const int SlotsMax = 8;

    private readonly int[] _found = new int[SlotsMax];

    /// <summary>The sum of what was read, kept so that no read is left out. It means nothing.
    /// </summary>
    public int Sum { get; private set; }

    /// <summary>Looks at what comes next.</summary>
    /// <param name="next">Slots of commands and parts, at most <see cref="SlotsMax"/>.</param>
    public void Look(ReadOnlySpan<Slot> next)
    {
        Invariant.Holds(next.Length <= SlotsMax);
        int sum = 0;
        unchecked
        {
            for (int at = 0; at < next.Length; at++)
            {
                sum += PeekAtFirst(in next[at], out _found[at]);
            }

            for (int at = 0; at < next.Length; at++)
            {
                sum += PeekAtSecond(in next[at], ref _found[at]);
            }

            for (int at = 0; at < next.Length; at++)
            {
                sum += orders.PeekAround(_found[at]);
            }
        }

        Sum = sum;
    }

    // The order, if its id names it; else the home of its name, whose entry tells the order.
    private int PeekAtFirst(in Slot slot, out int found)
    {
        found = OrderQueues.NoSlot;
        ref readonly Command command = ref slot.Command;
        if (IsOf(in slot, CommandKind.NewOrder))
        {
            return live.Peek(live.HomeOf(command.Session, command.ClientOrderId));
        }

        if (!NamesOrder(in slot))
        {
            return 0;
        }

        if (command.OrderId.IsSome)
        {
            found = command.OrderId.Slot;
            return orders.Peek(found);
        }

        found = live.HomeOf(command.Session, command.OriginalClientOrderId);
        return live.Peek(found);
    }

    // The other one of the two: an order that ends leaves the table of names.
    private int PeekAtSecond(in Slot slot, ref int found)
    {
        if (!NamesOrder(in slot))
        {
            return 0;
        }

        if (!slot.Command.OrderId.IsSome)
        {
            found = live.Guess(found);
            return orders.Peek(found);
        }

        if (!orders.Has(found))
        {
            return 0;
        }

        ref OrderDetails order = ref orders[found];
        return live.Peek(live.HomeOf(order.Session, order.ClientOrderId));
    }

    private static bool NamesOrder(in Slot slot) =>
        IsOf(in slot, CommandKind.CancelOrder) || IsOf(in slot, CommandKind.ReplaceOrder);

    private static bool IsOf(in Slot slot, CommandKind kind) =>
        slot.RecordType == RecordType.Command && slot.Command.Kind == kind;
}
