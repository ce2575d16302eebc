using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Controls;

/// <summary>What a member has and does in an instrument: one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct PositionRow
{
    /// <summary>Bytes of a row.</summary>
    public const int SizeBytes = 64;

    /// <summary>Lots bought less lots sold.</summary>
    public long NetLots;

    /// <summary>Open lots of its live orders to buy.</summary>
    public long OpenBuyLots;

    /// <summary>Open lots of its live orders to sell.</summary>
    public long OpenSellLots;

    /// <summary>What it reserves of its member's money, in fen: margin and head-room.</summary>
    public long ReservedFen;

    /// <summary>What is margin of that, in fen.</summary>
    public long MarginFen;

    /// <summary>The member.</summary>
    public MemberId Member;

    /// <summary>The instrument.</summary>
    public InstrumentId Instrument;

    /// <summary>Trades of the day in which both orders were of its owner.</summary>
    public uint SelfTrades;

    /// <summary>Cancels of the day.</summary>
    public uint Cancels;

    /// <summary>Large ones among them.</summary>
    public uint LargeCancels;

    /// <summary>The row of its member that was taken before, one above; 0 if there is none.
    /// </summary>
    public int Before;

    /// <summary>Lots that may be open in addition and can only close.</summary>
    /// <param name="side">The side; what is none sells.</param>
    public readonly long ClosableLots(Side side) => side == Side.Buy
        ? -NetLots - OpenBuyLots
        : NetLots - OpenSellLots;

    /// <summary>The largest position, either way, if lots of one side were open more.</summary>
    /// <param name="side">The side.</param>
    /// <param name="lots">Lots that would be open in addition.</param>
    public readonly long Reach(Side side, long lots) => side == Side.Buy
        ? NetLots + OpenBuyLots + lots
        : OpenSellLots - NetLots + lots;
}
