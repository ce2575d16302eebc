using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>Enters an order.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct NewOrder : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 112;

    /// <summary>The template id.</summary>
    public const ushort Template = 101;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>
    /// The limit price in ten-thousandths of a yuan: of Limit and StopLimit; null of others.
    /// </summary>
    [FieldOffset(24)] public long Price;

    /// <summary>The stop price: of Stop and StopLimit; null of others.</summary>
    [FieldOffset(32)] public long StopPrice;

    /// <summary>Lots.</summary>
    [FieldOffset(40)] public long Quantity;

    /// <summary>The least lots to trade at once, else it expires; null for none.</summary>
    [FieldOffset(48)] public long MinQuantity;

    /// <summary>The most lots that the book shows of it at a time; null shows all.</summary>
    [FieldOffset(56)] public long DisplayQuantity;

    /// <summary>The instrument.</summary>
    [FieldOffset(64)] public uint Instrument;

    /// <summary>The account it is for.</summary>
    [FieldOffset(68)] public uint Account;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(72)] public uint Trader;

    /// <summary>The last day of GoodTillDate, in days since 1970-01-01; null of others.</summary>
    [FieldOffset(76)] public ushort ExpireDay;

    /// <summary>How it may trade.</summary>
    [FieldOffset(78)] public ExecutionInstructions ExecutionInstructions;

    /// <summary>Buy or sell.</summary>
    [FieldOffset(80)] public Side Side;

    /// <summary>How it is priced.</summary>
    [FieldOffset(81)] public OrderType OrderType;

    /// <summary>How long it lives.</summary>
    [FieldOffset(82)] public TimeInForce TimeInForce;

    /// <summary>Open or close; carried.</summary>
    [FieldOffset(83)] public byte PositionEffect;

    /// <summary>Speculation, arbitrage or hedge; carried.</summary>
    [FieldOffset(84)] public byte HedgeFlag;

    /// <summary>
    /// What happens instead of a trade with its own owner; 0 as the venue says.
    /// </summary>
    [FieldOffset(85)] public SelfMatchPrevention SelfMatchPrevention;

    /// <summary>Own account or client; carried.</summary>
    [FieldOffset(86)] public byte OrderCapacity;

    /// <summary>
    /// OneCancelsOther: the live order to link with; holds if both are given; null or 0 if not
    /// given. Since version 2.
    /// </summary>
    [FieldOffset(88)] public ulong LinkedOrderId;

    /// <summary>
    /// OneCancelsOther: the label of the live order to link with, entered by this session; null or
    /// 0 if not given. Since version 2.
    /// </summary>
    [FieldOffset(96)] public ulong LinkedClientOrderId;

    /// <summary>
    /// With a display quantity: ticks by which each further clip is priced worse; else 0. Since
    /// version 2.
    /// </summary>
    [FieldOffset(104)] public int ClipPriceStep;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 2 ? (ushort)88 : (ushort)BlockBytes;
}
