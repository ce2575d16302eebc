using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Matching;

/// <summary>Runs an order tape through reference books: what any engine must answer.</summary>
public sealed class ReferenceTape
{
    private const ulong HashStart = 14_695_981_039_346_656_037;
    private const ulong HashPrime = 1_099_511_628_211;

    private readonly ReferenceBook[] _books;
    private readonly List<ReferenceFill> _fills = [];

    private ReferenceTape(int instruments) =>
        _books = [.. Enumerable.Range(0, instruments).Select(_ => new ReferenceBook())];

    /// <summary>All fills.</summary>
    public IReadOnlyList<ReferenceFill> Fills => _fills;

    /// <summary>Cancels and modifies of unknown orders.</summary>
    public int Rejects { get; private set; }

    /// <summary>Orders that rest at the end.</summary>
    public int Resting => _books.Sum(book => book.Count);

    /// <summary>The hash over all fills.</summary>
    public ulong FillHash => Hash(_fills.SelectMany(fill => new[]
    {
        fill.IncomingId,
        fill.RestingId,
        unchecked((ulong)fill.Price.Ticks),
        (ulong)fill.Traded.Lots,
    }));

    /// <summary>The hash over all resting orders.</summary>
    public ulong BookHash => Hash(_books
        .SelectMany(book => book.InPriority(Side.Buy).Concat(book.InPriority(Side.Sell)))
        .SelectMany(order => new[]
        {
            order.Id, unchecked((ulong)order.Price.Ticks), (ulong)order.Remaining.Lots,
        }));

    /// <summary>Runs the bytes of a tape.</summary>
    public static ReferenceTape Run(ReadOnlySpan<byte> bytes)
    {
        ReferenceTape tape = new(BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]));
        for (int at = 64; at < bytes.Length; at += 32)
        {
            tape.Run(bytes.Slice(at, 32), (Side)(bytes[at + 1] + 1));
        }

        return tape;
    }

    private void Run(ReadOnlySpan<byte> record, Side side)
    {
        ReferenceBook book = _books[BinaryPrimitives.ReadInt32LittleEndian(record[4..])];
        ulong id = BinaryPrimitives.ReadUInt64LittleEndian(record[8..]);
        Price price = new(BinaryPrimitives.ReadInt32LittleEndian(record[16..]));
        Quantity quantity = new(BinaryPrimitives.ReadInt32LittleEndian(record[20..]));
        ReferenceOrder? order = record[0] == 1 ? null : book.Find(id);
        if (record[0] != 1 && order is null)
        {
            Rejects++;
        }
        else if (order is null)
        {
            Enter(book, id, side, price, quantity, record[2] == 1);
        }
        else if (record[0] == 2)
        {
            book.Remove(order);
        }
        else if (order.Price == price && quantity.Lots <= order.Remaining.Lots)
        {
            order.Remaining = quantity;
        }
        else
        {
            book.Remove(order);
            Enter(book, id, order.Side, price, quantity, false);
        }
    }

    private void Enter(
        ReferenceBook book, ulong id, Side side, Price price, Quantity quantity, bool isImmediate)
    {
        Quantity remaining = book.Match(id, side, price, quantity, int.MaxValue, _fills);
        if (remaining != Quantity.Zero && !isImmediate)
        {
            book.Rest(id, side, price, remaining);
        }
    }

    private static ulong Hash(IEnumerable<ulong> numbers)
    {
        ulong hash = HashStart;
        byte[] bytes = new byte[8];
        foreach (ulong number in numbers)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
            foreach (byte one in bytes)
            {
                hash = unchecked((hash ^ one) * HashPrime);
            }
        }

        return hash;
    }
}
