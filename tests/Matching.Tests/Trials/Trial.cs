using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Matching;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>Runs operations on the books and on the reference, and compares.</summary>
internal sealed class Trial
{
    private readonly Grid _grid;
    private readonly OrderBooks _books;
    private readonly ReferenceBook[] _reference;
    private readonly ulong[] _idOf;
    private readonly Dictionary<ulong, int> _slotOf = [];
    private readonly List<(int Book, ulong Id)> _resting = [];
    private readonly List<ReferenceFill> _fills = [];
    private readonly List<ReferenceFill> _expectedFills = [];
    private ulong _lastId;

    public Trial(Grid grid, OrderBooks? books = null)
    {
        _grid = grid;
        _books = books ?? new OrderBooks(grid.Books, grid.Orders, grid.Pages);
        _books.Clear();
        _reference = [.. Enumerable.Range(0, grid.Books).Select(_ => new ReferenceBook())];
        _idOf = new ulong[grid.Orders];
        for (int book = 0; book < grid.Books; book++)
        {
            Check(_books.TryOpen(book, new Price(grid.Floor), grid.Ticks), "a book opens");
        }
    }

    /// <summary>Fills, refusals for lack of a slot, and refusals for lack of a page.</summary>
    public (int Fills, int SlotRefusals, int PageRefusals) Counts { get; private set; }

    /// <summary>Runs a stream from a seed; a failure is cut down to few operations.</summary>
    public static (int Fills, int SlotRefusals, int PageRefusals) Run(
        Grid grid, int seed, int count)
    {
        List<Operation> operations = grid.Generate(seed, count);
        Trial trial = new(grid);
        try
        {
            trial.Run(operations);
            return trial.Counts;
        }
        catch (Exception)
        {
            throw new TrialFailedException(Shrinking.Shorten(grid, operations));
        }
    }

    /// <summary>Runs operations and compares after each, and the whole at the end.</summary>
    public void Run(IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            Run(operation);
        }

        for (int book = 0; book < _grid.Books; book++)
        {
            CompareAll(book, Side.Buy);
            CompareAll(book, Side.Sell);
        }

        CheckPools();
    }

    private void Run(Operation operation)
    {
        int book = operation.Book;
        switch (operation.Kind)
        {
            case OperationKind.Remove or OperationKind.Reduce or OperationKind.Move:
                if (_resting.Count == 0)
                {
                    return;
                }

                (book, ulong id) = _resting[operation.Pick % _resting.Count];
                Change(operation, book, _reference[book].Find(id)!);
                break;
            default:
                Enter(operation, book, ++_lastId, operation.Side);
                break;
        }

        CompareTop(book, Side.Buy, operation);
        CompareTop(book, Side.Sell, operation);
    }

    private void Change(Operation operation, int book, ReferenceOrder order)
    {
        int slot = _slotOf[order.Id];
        RestingOrder resting = _books.Order(slot);
        Check(
            resting.Price == order.Price && resting.Remaining == order.Remaining
                && resting.Side == order.Side && resting.Book == book,
            $"slot {slot} holds {order}");
        if (operation.Kind == OperationKind.Reduce)
        {
            order.Remaining = new(1 + (operation.Quantity % order.Remaining.Lots));
            _books.Reduce(slot, order.Remaining);
            return;
        }

        _books.Remove(slot);
        _books.ReturnSlot(slot);
        _reference[book].Remove(order);
        Forget(order.Id);
        if (operation.Kind == OperationKind.Move)
        {
            Enter(operation, book, order.Id, order.Side);
        }
    }

    private void Enter(Operation operation, int book, ulong id, Side side)
    {
        ReferenceBook reference = _reference[book];
        Price limit = new(operation.Price);
        Quantity quantity = new(operation.Quantity);
        bool crosses = reference.Crosses(side, limit);
        Check(_books.Crosses(book, side, limit) == crosses, $"crossing is {crosses}");
        Quantity executable = reference.Executable(side, limit, quantity);
        ShownDepth depth = new(int.MaxValue);
        Check(
            _books.IsFeasible(book, side, limit, quantity, ref depth) == (executable == quantity),
            $"{executable.Lots} lots are executable");
        if (operation.Kind == OperationKind.EnterAllOrNothing && executable != quantity)
        {
            return;
        }

        int fillsMax = operation.Kind == OperationKind.EnterTwoFills ? 2 : int.MaxValue;
        Quantity remaining = Match(book, id, side, limit, quantity, fillsMax);
        bool rests = operation.Kind is OperationKind.Enter or OperationKind.Move
            && remaining != Quantity.Zero;
        if (rests && HasRoom(book, side, limit))
        {
            Check(_books.TryTakeSlot(out int slot), "a slot is free");
            _idOf[slot] = id;
            _slotOf[id] = slot;
            _resting.Add((book, id));
            _books.Rest(book, slot, side, limit, remaining);
            reference.Rest(id, side, limit, remaining);
        }
    }

    private Quantity Match(
        int book, ulong id, Side side, Price limit, Quantity quantity, int fillsMax)
    {
        _fills.Clear();
        _expectedFills.Clear();
        RecordedFills fills = new(_books, _idOf, id, _fills);
        Quantity remaining = _books.Match(book, side, limit, quantity, fillsMax, ref fills);
        Quantity expected =
            _reference[book].Match(id, side, limit, quantity, fillsMax, _expectedFills);
        Check(remaining == expected, $"{expected.Lots} lots remain, not {remaining.Lots}");
        Check(
            _fills.SequenceEqual(_expectedFills),
            $"fills {string.Join(", ", _expectedFills)}, not {string.Join(", ", _fills)}");
        foreach (ReferenceFill fill in _fills.Where(f => f.RestingRemaining == Quantity.Zero))
        {
            Forget(fill.RestingId);
        }

        Counts = Counts with { Fills = Counts.Fills + _fills.Count };
        return remaining;
    }

    private bool HasRoom(int book, Side side, Price price)
    {
        long place = price.Ticks - _grid.Floor;
        bool isInside = place >= 0 && place < _grid.Ticks;
        bool hasPage = PagesInUse() is var pages
            && (pages.Count < _grid.Pages || pages.Contains((book, side, place / 256)));
        bool hasRoom = _books.HasRoomAt(book, side, price);
        Check(hasRoom == (isInside && hasPage), $"room at {price.Ticks} is {!hasRoom}");
        bool hasSlot = _resting.Count < _grid.Orders;
        Check(_books.FreeSlots == _grid.Orders - _resting.Count, "free slots are counted");
        if (!hasSlot)
        {
            Check(!_books.TryTakeSlot(out _), "no slot is free");
        }

        Counts = Counts with
        {
            SlotRefusals = Counts.SlotRefusals + (hasSlot ? 0 : 1),
            PageRefusals = Counts.PageRefusals + (isInside && !hasPage ? 1 : 0),
        };
        return hasRoom && hasSlot;
    }

    private HashSet<(int Book, Side Side, long Page)> PagesInUse() =>
    [
        .. _reference.SelectMany((reference, book) => reference.Orders
            .Select(order => (book, order.Side, (order.Price.Ticks - _grid.Floor) / 256))),
    ];

    private void Forget(ulong id)
    {
        _slotOf.Remove(id);
        _resting.RemoveAll(resting => resting.Id == id);
    }

    private void CompareTop(int book, Side side, Operation operation)
    {
        bool isThere = _books.TryTop(book, side, out Price price, out Quantity total);
        ReferenceOrder? first = _reference[book].First(side);
        Quantity expected = first is null
            ? Quantity.Zero
            : _reference[book].TotalAt(side, first.Price);
        Check(
            isThere == first is not null && price == (first?.Price ?? default)
                && total == expected,
            $"after {operation} the top {side} is {first} with {expected.Lots}, "
                + $"not {total.Lots} @{price.Ticks}");
    }

    private void CompareAll(int book, Side side)
    {
        List<ReferenceOrder> expected = _reference[book].InPriority(side);
        int slot = _books.FirstOf(book, side);
        foreach (ReferenceOrder order in expected)
        {
            Check(slot != OrderBooks.NoSlot, $"{order} rests");
            RestingOrder resting = _books.Order(slot);
            Check(
                _idOf[slot] == order.Id && resting.Price == order.Price
                    && resting.Remaining == order.Remaining && resting.Side == side
                    && resting.Book == book,
                $"{order} is next, not {_idOf[slot]}");
            slot = _books.NextOf(slot);
        }

        Check(slot == OrderBooks.NoSlot, "no further order rests");
    }

    private void CheckPools()
    {
        Check(_books.FreeSlots == _grid.Orders - _resting.Count, "free slots are counted");
        int pages = PagesInUse().Count;
        Check(_books.FreeLadderPages == _grid.Pages - pages, $"{pages} pages are in use");
        int returned = 0;
        for (int slot = _books.FirstFreeSlot; slot != OrderBooks.NoSlot;)
        {
            Check(!_slotOf.ContainsValue(slot), $"slot {slot} is free");
            slot = _books.NextFreeSlot(slot);
            returned++;
        }

        Check(returned == _books.SlotsTouched - _resting.Count, "returned slots form a chain");
    }

    private static void Check(bool promise, string what)
    {
        if (!promise)
        {
            throw new TrialFailedException($"Expected that {what}.");
        }
    }
}
