using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// An order is taken: it is in the book, or trades at once, or waits for its condition
/// or auction.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderAccepted : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 128;

    /// <summary>The template id.</summary>
    public const ushort Template = 151;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong Time;

    /// <summary>Its limit: as given, or as the market and the protection make it.</summary>
    [FieldOffset(40)] public long Price;

    /// <summary>The stop price that it waits for; null if it waits for none.</summary>
    [FieldOffset(48)] public long StopPrice;

    /// <summary>Total lots.</summary>
    [FieldOffset(56)] public long Quantity;

    /// <summary>Lots open before it trades.</summary>
    [FieldOffset(64)] public long Remaining;

    /// <summary>The instrument.</summary>
    [FieldOffset(72)] public uint Instrument;

    /// <summary>Its account.</summary>
    [FieldOffset(76)] public uint Account;

    /// <summary>
    /// The last day of GoodTillDate, in days since 1970-01-01; null of others. Told since
    /// version 4.
    /// </summary>
    [FieldOffset(80)] public ushort ExpireDay;

    /// <summary>How it may trade. Told since version 4.</summary>
    [FieldOffset(82)] public ExecutionInstructions ExecutionInstructions;

    /// <summary>Its side.</summary>
    [FieldOffset(84)] public Side Side;

    /// <summary>How it is priced.</summary>
    [FieldOffset(85)] public OrderType OrderType;

    /// <summary>How long it lives.</summary>
    [FieldOffset(86)] public TimeInForce TimeInForce;

    /// <summary>Where it stands.</summary>
    [FieldOffset(87)] public OrderStatus Status;

    /// <summary>As stated.</summary>
    [FieldOffset(88)] public byte PositionEffect;

    /// <summary>As stated.</summary>
    [FieldOffset(89)] public byte HedgeFlag;

    /// <summary>Always 0.</summary>
    [FieldOffset(90)] public ushort Flags;

    /// <summary>
    /// Lots that the book shows of it now; 0 while it is not in the book. Since version 2.
    /// </summary>
    [FieldOffset(96)] public long Shown;

    /// <summary>The least lots to trade at once; null for none. Since version 4.</summary>
    [FieldOffset(104)] public long MinQuantity;

    /// <summary>
    /// The most lots that the book shows of it at a time; null shows all. Since version 4.
    /// </summary>
    [FieldOffset(112)] public long DisplayQuantity;

    /// <summary>
    /// With a display quantity: ticks by which each further clip is priced worse; else 0. Since
    /// version 4.
    /// </summary>
    [FieldOffset(120)] public int ClipPriceStep;

    /// <summary>
    /// What happens instead of a trade with its own owner; 0 as the venue says. Since version 4.
    /// </summary>
    [FieldOffset(124)] public SelfMatchPrevention SelfMatchPrevention;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 2 ? (ushort)96 : version < 4 ? (ushort)104 : (ushort)BlockBytes;
}
