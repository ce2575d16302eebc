using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Testing.Matching;

/// <summary>
/// Writes order tapes of any shape from a seed: about half new orders, of them a few that take
/// liquidity, forty percent cancels and seven percent modifies of orders that mostly still rest.
/// Distances from the middle fall exponentially and widen with the depth of the book.
/// </summary>
/// <remarks>The books run along only to know which orders are still there.</remarks>
public sealed class TapeGenerator
{
    private const int HeaderBytes = 64;
    private const int RecordBytes = 32;

    private readonly TapeShape _shape;
    private readonly ulong _seed;
    private readonly Random _random;
    private readonly OrderBooks _books;
    private readonly byte[] _tape;
    private readonly ulong[] _idOf;
    private readonly int[] _placeOf;
    private readonly List<int> _live = [];
    private readonly double[] _shareUpTo;
    private int _records;
    private ulong _lastId;

    private TapeGenerator(TapeShape shape, int seed)
    {
        _shape = shape;
        _seed = (ulong)seed;
        _random = new Random(seed);
        int slots = (2 * shape.Resting) + 10_000;
        _books = new OrderBooks(shape.Instruments, slots, Math.Max(1_000, slots));
        _idOf = new ulong[slots];
        _placeOf = new int[slots];
        _tape = new byte[HeaderBytes + (RecordBytes * (shape.Resting + shape.Commands))];
        _shareUpTo = new double[shape.Instruments];
        double sum = 0;
        for (int book = 0; book < shape.Instruments; book++)
        {
            int ticks = shape.HighestPrice - shape.LowestPrice + 1;
            Invariant.Holds(_books.TryOpen(book, new Price(shape.LowestPrice), ticks));
            sum += 1.0 / (book + 1);
            _shareUpTo[book] = sum;
        }
    }

    /// <summary>The bytes of a tape. The same shape and seed give the same bytes.</summary>
    public static byte[] Generate(TapeShape shape, int seed) =>
        new TapeGenerator(shape, seed).Generate();

    private byte[] Generate()
    {
        WriteHeader();
        for (int i = 0; i < _shape.Resting; i++)
        {
            Enter(isPrefill: true);
        }

        while (_records < _shape.Resting + _shape.Commands)
        {
            int choice = _random.Next(1_000);
            int cancels = _live.Count > _shape.Resting ? 460 : 380;
            if (_live.Count == 0 || choice >= cancels + 70)
            {
                Enter(isPrefill: false);
            }
            else if (choice < cancels)
            {
                Cancel();
            }
            else
            {
                Modify();
            }
        }

        return _tape;
    }

    private void Enter(bool isPrefill)
    {
        int book = PickBook();
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        bool crosses = !isPrefill && _random.Next(1_000) < _shape.CrossingPerMille;
        bool isImmediate = crosses && _random.Next(2) == 0;
        int price = PickPrice(side, crosses);
        int quantity = PickQuantity();
        ulong id = NextId();
        Write(1, side, isImmediate, book, id, price, quantity);
        Run(book, side, price, quantity, id, isImmediate);
    }

    private void Cancel()
    {
        int slot = PickLive(out bool isGone);
        RestingOrder order = _books.Order(slot);
        Write(2, order.Side, false, order.Book, isGone ? 0 : _idOf[slot], 0, 0);
        if (!isGone)
        {
            Forget(slot);
            _books.Remove(slot);
            _books.ReturnSlot(slot);
        }
    }

    private void Modify()
    {
        int slot = PickLive(out bool isGone);
        RestingOrder order = _books.Order(slot);
        ulong id = isGone ? 0 : _idOf[slot];
        bool staysThere = _random.Next(2) == 0;
        int price = staysThere ? (int)order.Price.Ticks : PickPrice(order.Side, false);
        int quantity = staysThere
            ? 1 + _random.Next((int)order.Remaining.Lots)
            : PickQuantity();
        Write(3, order.Side, false, order.Book, id, price, quantity);
        if (isGone)
        {
            return;
        }

        if (staysThere)
        {
            _books.Reduce(slot, new Quantity(quantity));
            return;
        }

        Forget(slot);
        _books.Remove(slot);
        _books.ReturnSlot(slot);
        Run(order.Book, order.Side, price, quantity, id, false);
    }

    private void Run(int book, Side side, int price, int quantity, ulong id, bool isImmediate)
    {
        Forgetting fills = new(this);
        Quantity remaining = _books.Match(
            book, side, new Price(price), new Quantity(quantity), int.MaxValue, ref fills);
        if (remaining.Lots == 0 || isImmediate)
        {
            return;
        }

        Invariant.Holds(_books.TryTakeSlot(out int slot));
        Invariant.Holds(_books.HasRoomAt(book, side, new Price(price)));
        _books.Rest(book, slot, side, new Price(price), remaining);
        _idOf[slot] = id;
        _placeOf[slot] = _live.Count;
        _live.Add(slot);
    }

    private void Forget(int slot)
    {
        int place = _placeOf[slot];
        int last = _live[^1];
        _live[place] = last;
        _placeOf[last] = place;
        _live.RemoveAt(_live.Count - 1);
    }

    // One pick in a hundred names an order that is not there.
    private int PickLive(out bool isGone)
    {
        isGone = _random.Next(100) == 0;
        return _live[_random.Next(_live.Count)];
    }

    private int PickBook()
    {
        double share = _random.NextDouble() * _shareUpTo[^1];
        int found = Array.BinarySearch(_shareUpTo, share);
        return Math.Min(found < 0 ? ~found : found, _shape.Instruments - 1);
    }

    private int PickPrice(Side side, bool crosses)
    {
        double depth = (double)_shape.Resting / Math.Min(_shape.Instruments, 6);
        double mean = 58 * Math.Sqrt(Math.Max(depth, 100) / 1_000);
        double away = -Math.Log(1 - _random.NextDouble()) * (crosses ? 4 : mean);
        int distance = 1 + (int)Math.Min(away, 1_000_000);
        int middle = (int)(((long)_shape.LowestPrice + _shape.HighestPrice) / 2);
        bool isBelow = (side == Side.Buy) != crosses;
        long price = isBelow ? (long)middle - distance : (long)middle + distance;
        return (int)Math.Clamp(price, _shape.LowestPrice, _shape.HighestPrice);
    }

    private int PickQuantity() =>
        1 + (int)(-Math.Log(1 - _random.NextDouble()) * 180);

    private ulong NextId()
    {
        _lastId++;
        if (!_shape.HasScatteredIds)
        {
            return _lastId;
        }

        ulong id = unchecked((_lastId * 0x9E37_79B9_7F4A_7C15UL) ^ _seed);
        id = unchecked((id ^ (id >> 30)) * 0xBF58_476D_1CE4_E5B9UL);
        id = unchecked((id ^ (id >> 27)) * 0x94D0_49BB_1331_11EBUL);
        return (id ^ (id >> 31)) & long.MaxValue;
    }

    private void WriteHeader()
    {
        Span<byte> header = _tape.AsSpan(0, HeaderBytes);
        "OSTREAM1"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], RecordBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)_shape.Resting);
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], (ulong)_shape.Commands);
        BinaryPrimitives.WriteInt32LittleEndian(header[32..], _shape.Instruments);
        BinaryPrimitives.WriteInt32LittleEndian(header[36..], _shape.LowestPrice);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], _shape.HighestPrice);
        BinaryPrimitives.WriteInt32LittleEndian(header[44..], _shape.Resting);
        BinaryPrimitives.WriteUInt64LittleEndian(header[48..], _seed);
    }

    private void Write(
        byte command, Side side, bool isImmediate, int book, ulong id, int price, int quantity)
    {
        Span<byte> record =
            _tape.AsSpan(HeaderBytes + (_records * RecordBytes), RecordBytes);
        _records++;
        record[0] = command;
        record[1] = (byte)(side == Side.Buy ? 0 : 1);
        record[2] = (byte)(isImmediate ? 1 : 0);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], book);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], id);
        BinaryPrimitives.WriteInt32LittleEndian(record[16..], price);
        BinaryPrimitives.WriteInt32LittleEndian(record[20..], quantity);
        BinaryPrimitives.WriteInt32LittleEndian(record[24..], 1 + _random.Next(1_000));
    }

    private readonly struct Forgetting(TapeGenerator generator) : IFills
    {
        public void OnFill(
            int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
        {
            if (restingRemaining == Quantity.Zero)
            {
                generator.Forget(restingSlot);
                generator._books.ReturnSlot(restingSlot);
            }
        }
    }
}
