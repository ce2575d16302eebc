using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>A contract of the member is not over though its delivery should be.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ContractOverdueReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 211;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>The contract.</summary>
    [FieldOffset(24)] public ulong ContractId;

    /// <summary>When it should have been over, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong DueAt;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>The account of the member in it.</summary>
    [FieldOffset(44)] public uint Account;

    /// <summary>The other party.</summary>
    [FieldOffset(48)] public uint Counterparty;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(52)] public ushort TradingDay;

    /// <summary>Where it stands.</summary>
    [FieldOffset(54)] public ContractStage Stage;

    /// <summary>Whether the member buys or sells.</summary>
    [FieldOffset(55)] public Side Side;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
