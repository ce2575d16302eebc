using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>The member owes margin, has paid it, or has not.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MarginCallReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 169;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>What is owed, in fen.</summary>
    [FieldOffset(24)] public long AmountFen;

    /// <summary>Until when, ns since 1970 UTC; 0 when nothing is awaited.</summary>
    [FieldOffset(32)] public ulong Deadline;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(40)] public ushort TradingDay;

    /// <summary>Where the call stands.</summary>
    [FieldOffset(42)] public MarginCallStatus Status;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
