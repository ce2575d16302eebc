using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// One of the exchange's books with the benchmark's rules around it: foreign numbers, a report for
/// everything, and a modify that always loses its place.
/// </summary>
/// <remarks>
/// Matching thread only; allocates nothing after the constructor. An order whose remainder has no
/// place (the price is off the ladder, the pool is full, the quantity is absurd) trades what it can
/// and is then reported cancelled.
/// </remarks>
internal sealed class ChallengeBook
{
    /// <summary>Orders that can rest at the same time.</summary>
    public const int OrdersMax = 1 << 18;

    /// <summary>Prices that can rest: 0 and up to this, exclusive.</summary>
    public const int LadderTicks = OrderBooks.LadderTicksMax;

    private const int LadderPages = 2 * LadderTicks / 256;

    private readonly OrderBooks _books = new(1, OrdersMax, LadderPages);
    private readonly OrderNumbers _numbers = new(OrdersMax);
    private ReportWriter _reports;

    /// <summary>An empty book that reports there.</summary>
    public ChallengeBook(ReportWriter reports)
    {
        _reports = reports;
        Restart(reports);
    }

    /// <summary>Empties the book, which reports there from now on; the memory stays warm.</summary>
    public void Restart(ReportWriter reports)
    {
        _reports = reports;
        _numbers.Clear();
        _books.Clear();
        Invariant.Holds(_books.TryOpen(0, new Price(0), LadderTicks));
    }

    /// <summary>Runs commands one after the other, then shows their reports.</summary>
    public void Apply(ReadOnlySpan<WireCommand> commands)
    {
        foreach (ref readonly WireCommand command in commands)
        {
            switch (command.Kind)
            {
                case WireCommandKind.New:
                    Enter(in command);
                    break;
                case WireCommandKind.Cancel:
                    Cancel(in command);
                    break;
                case WireCommandKind.Modify:
                    Modify(in command);
                    break;
                default:
                    Invariant.Broken("a command of no known kind");
                    break;
            }
        }

        _reports.Publish();
    }

    /// <summary>The best price of a half.</summary>
    /// <returns>False when it is empty.</returns>
    public bool TryTop(Side side, out long ticks)
    {
        int slot = _books.FirstOf(0, side);
        ticks = slot == OrderBooks.NoSlot ? 0 : _books.Order(slot).Price.Ticks;
        return slot != OrderBooks.NoSlot;
    }

    /// <summary>Lots that rest at a price.</summary>
    public long LotsAt(Side side, long ticks)
    {
        long lots = 0;
        int slot = _books.FirstAt(0, side, new Price(ticks));
        while (slot != OrderBooks.NoSlot && _books.Order(slot).Price.Ticks == ticks)
        {
            lots += _books.Order(slot).Remaining.Lots;
            slot = _books.NextOf(slot);
        }

        return lots;
    }

    private void Enter(ref readonly WireCommand command)
    {
        Side side = SideOf(command.Side);
        Tell(in command, ReportKind.Accepted, command.Side, command.PriceTicks);
        Quantity remaining = Match(in command, side);
        bool mayRest = remaining.Lots != 0 && command.IsImmediate == 0;
        if (mayRest && TryRest(in command, side, remaining))
        {
            return;
        }

        _numbers.NoteAbsent(command.OrderId);
        if (remaining.Lots != 0)
        {
            Tell(in command, ReportKind.Cancelled, command.Side, command.PriceTicks);
        }
    }

    private void Cancel(ref readonly WireCommand command)
    {
        if (!_numbers.TryRemove(command.OrderId, out int slot))
        {
            Tell(in command, ReportKind.CancelRejected, side: 0, ticks: 0);
            return;
        }

        ref readonly RestingOrder order = ref _books.Order(slot);
        Tell(in command, ReportKind.Cancelled, ByteOf(order.Side), order.Price.Ticks);
        _books.Remove(slot);
        _books.ReturnSlot(slot);
    }

    private void Modify(ref readonly WireCommand command)
    {
        if (!_numbers.TryRemove(command.OrderId, out int slot))
        {
            Tell(in command, ReportKind.ModifyRejected, side: 0, ticks: 0);
            return;
        }

        Side side = _books.Order(slot).Side;
        Tell(in command, ReportKind.Modified, ByteOf(side), command.PriceTicks);
        _books.Remove(slot);
        _books.ReturnSlot(slot);
        Quantity remaining = Match(in command, side);
        if (remaining.Lots != 0 && !TryRest(in command, side, remaining))
        {
            Tell(in command, ReportKind.Cancelled, ByteOf(side), command.PriceTicks);
        }
    }

    private Quantity Match(ref readonly WireCommand command, Side side)
    {
        ReportFills fills = new(_books, _numbers, _reports, command.SequenceNumber);
        return _books.Match(
            0, side, new Price(command.PriceTicks), new Quantity(command.Quantity), int.MaxValue,
            ref fills);
    }

    private bool TryRest(ref readonly WireCommand command, Side side, Quantity remaining)
    {
        Price price = new(command.PriceTicks);
        if (remaining.Lots > Quantity.LotsMax || !_books.HasRoomAt(0, side, price)
            || !_books.TryTakeSlot(out int slot))
        {
            return false;
        }

        _numbers.Add(command.OrderId, slot);
        _books.Rest(0, slot, side, price, remaining);
        return true;
    }

    private void Tell(
        ref readonly WireCommand command, ReportKind kind, byte side, long ticks)
    {
        ref Report report = ref _reports.Next();
        report.OrderId = command.OrderId;
        report.SequenceNumber = command.SequenceNumber;
        report.PriceTicks = ticks;
        report.Quantity = command.Quantity;
        report.Kind = kind;
        report.Side = side;
    }

    private static Side SideOf(byte side) => side == 0 ? Side.Buy : Side.Sell;

    private static byte ByteOf(Side side) => side == Side.Buy ? (byte)0 : (byte)1;
}
