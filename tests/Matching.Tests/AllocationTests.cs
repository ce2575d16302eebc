using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Tests.Trials;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>After the constructor no command allocates a byte.</summary>
public sealed class AllocationTests
{
    private readonly OrderBooks _books = new(2, 1_000, 100);
    private readonly List<Operation> _operations =
        new Grid { Ticks = 5_000, Books = 2 }.Generate(1, 10_000);

    [Fact]
    public void Commands_allocate_nothing()
    {
        _books.TryOpen(0, new Price(0), 5_000);
        _books.TryOpen(1, new Price(0), 5_000);
        RunAll();

        Assert.Equal(0, Allocated.BytesDuring(RunAll));
        Assert.True(_books.FreeSlots < 1_000);
    }

    [Fact]
    public void Ten_thousand_books_fit_in_four_gibibytes()
    {
        OrderBooks? books = null;
        long bytes = Allocated.BytesDuring(() => books = new OrderBooks(
            booksMax: 10_000, ordersMax: 10_000_000, ladderPagesMax: 1_000_000));
        for (int book = 0; book < 10_000; book++)
        {
            Assert.True(books!.TryOpen(book, new Price(0), OrderBooks.LadderTicksMax));
        }

        // A hundred pages a book: orders at 12,800 prices on each side.
        Assert.InRange(bytes, 1, 4L << 30);
        Assert.Equal(1_000_000, books!.FreeLadderPages);
    }

    private void RunAll()
    {
        foreach (Operation operation in _operations)
        {
            Price price = new(operation.Price);
            if (operation.Kind == OperationKind.Remove)
            {
                Remove(operation);
                continue;
            }

            Returning fills = new(_books);
            ShownDepth depth = new(100);
            _books.IsFeasible(
                operation.Book, operation.Side, price, new Quantity(operation.Quantity),
                ref depth);
            Quantity remaining = _books.Match(
                operation.Book, operation.Side, price, new Quantity(operation.Quantity), 10,
                ref fills);
            bool rests = remaining != Quantity.Zero
                && !_books.Crosses(operation.Book, operation.Side, price)
                && _books.HasRoomAt(operation.Book, operation.Side, price);
            if (rests && _books.TryTakeSlot(out int slot))
            {
                _books.Rest(operation.Book, slot, operation.Side, price, remaining);
            }
        }
    }

    private void Remove(Operation operation)
    {
        int slot = _books.FirstOf(operation.Book, operation.Side);
        int next = slot == OrderBooks.NoSlot ? slot : _books.NextOf(slot);
        if (next == OrderBooks.NoSlot)
        {
            return;
        }

        _books.Reduce(slot, new Quantity(1));
        _books.Remove(next);
        _books.ReturnSlot(next);
        _books.TryTop(operation.Book, operation.Side, out _, out _);
    }

    private readonly struct Returning(OrderBooks books) : IFills
    {
        public void OnFill(
            int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
        {
            if (restingRemaining == Quantity.Zero)
            {
                books.ReturnSlot(restingSlot);
            }
        }
    }
}
