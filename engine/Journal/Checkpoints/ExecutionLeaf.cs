using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>A trade as anyone may know it: what the feed prints, and a leaf of the day's tree.
/// </summary>
/// <param name="TradeId">The trade.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Price">At which price.</param>
/// <param name="Quantity">Lots.</param>
/// <param name="Instrument">Of what.</param>
/// <param name="Day">The trading day.</param>
/// <param name="Aggressor">The side that came in; 0 in a call auction.</param>
/// <param name="IsAuction">Whether a call auction made it.</param>
public readonly record struct ExecutionLeaf(
    TradeId TradeId,
    Timestamp Time,
    UnitPrice Price,
    Quantity Quantity,
    InstrumentId Instrument,
    TradingDay Day,
    Side Aggressor,
    bool IsAuction)
{
    /// <summary>Bytes of a leaf.</summary>
    public const int SizeBytes = 40;

    // As the feed numbers them.
    private const byte InContinuous = 1;
    private const byte InAuction = 2;

    /// <summary>The trade that an event prints.</summary>
    /// <param name="printed">An event that prints a trade.</param>
    public static ExecutionLeaf Of(PublicEvent printed) => new(
        printed.TradeId, printed.Time, printed.Price, printed.TradeQuantity, printed.Instrument,
        printed.TradingDay, printed.IsAuction ? 0 : printed.Side, printed.IsAuction);

    /// <summary>Its hash in the tree. Any thread; allocates nothing.</summary>
    public Hash256 Hash()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, TradeId.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Time.Ns);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Price.TenThousandths);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Quantity.Lots);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], Instrument.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[36..], Day.DayNumber);
        bytes[38] = (byte)Aggressor;
        bytes[39] = IsAuction ? InAuction : InContinuous;
        return MerkleTree.HashOfLeaf(bytes);
    }
}
