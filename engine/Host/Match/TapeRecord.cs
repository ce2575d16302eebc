using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Match;

/// <summary>One command of a tape, checked and ready to run.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
public struct TapeRecord
{
    /// <summary>Bytes of a record, in the file as in memory.</summary>
    public const int SizeBytes = 32;

    /// <summary>The order, by the tape's own number.</summary>
    public ulong OrderId;

    /// <summary>Price in ticks; new and modify only.</summary>
    public int Price;

    /// <summary>Lots of a new order; the new open lots of a modified one.</summary>
    public int Quantity;

    /// <summary>0-based book.</summary>
    public int Book;

    /// <summary>What to do.</summary>
    public TapeCommand Command;

    /// <summary>The order's side.</summary>
    public Side Side;

    /// <summary>Whether a remainder is dropped; new only.</summary>
    public bool IsImmediate;

    /// <summary>Reads a record; says what is wrong with it, or null.</summary>
    /// <param name="bytes">The record in the file.</param>
    /// <param name="header">The header of its tape.</param>
    /// <param name="record">The record; unspecified when something is wrong.</param>
    public static string? Read(
        ReadOnlySpan<byte> bytes, in TapeHeader header, out TapeRecord record)
    {
        uint instrument = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        record = new TapeRecord
        {
            Command = (TapeCommand)bytes[0],
            Side = bytes[1] == 0 ? Side.Buy : Side.Sell,
            IsImmediate = bytes[2] == 1,
            Book = unchecked((int)instrument),
            OrderId = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            Price = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            Quantity = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
        };

        return record.Command switch
        {
            < TapeCommand.New or > TapeCommand.Modify =>
                $"command {bytes[0]} is none of 1 new, 2 cancel, 3 modify",
            _ when bytes[1] > 1 => $"side {bytes[1]} is neither 0 buy nor 1 sell",
            _ when instrument >= (uint)header.Instruments =>
                $"instrument {instrument} is not below the header's {header.Instruments}",
            TapeCommand.Cancel => null,
            TapeCommand.New when bytes[2] > 1 =>
                $"time in force {bytes[2]} is neither 0 GTC nor 1 IOC",
            _ when record.Price < header.LowestPrice || record.Price > header.HighestPrice =>
                $"price {record.Price} is outside the header's "
                + $"{header.LowestPrice}..{header.HighestPrice}",
            _ when record.Quantity <= 0 => $"quantity {record.Quantity} is not above 0",
            _ => null,
        };
    }
}
