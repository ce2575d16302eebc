using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry;

/// <summary>What waits for a second operator, as QueryProposals asked for it.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ProposalReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 152;

    /// <summary>The template id.</summary>
    public const ushort Template = 227;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>When it is too old, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong EndsAt;

    /// <summary>The trade, contract or instruction that it is about; null for none.</summary>
    [FieldOffset(40)] public ulong AboutId;

    /// <summary>How much, in fen; null where none is said, or all.</summary>
    [FieldOffset(48)] public long AmountFen;

    /// <summary>The price to be; null for none.</summary>
    [FieldOffset(56)] public long Price;

    /// <summary>
    /// Resolve of a contract: out of the buyer's deposit; negative: the seller's.
    /// </summary>
    [FieldOffset(64)] public long PenaltyFen;

    /// <summary>Of a title: how much, in thousandths of the base unit; else 0.</summary>
    [FieldOffset(72)] public long Goods;

    /// <summary>SHA-256 of the document that says so; else zero.</summary>
    [FieldOffset(80)] public Digest Digest;

    /// <summary>Its number, by which it is approved or declined.</summary>
    [FieldOffset(112)] public uint Proposal;

    /// <summary>The principal that proposes it.</summary>
    [FieldOffset(116)] public uint Proposer;

    /// <summary>Whom it is about, by its scope; null for nobody.</summary>
    [FieldOffset(120)] public uint Target;

    /// <summary>The instrument; null for none.</summary>
    [FieldOffset(124)] public uint Instrument;

    /// <summary>The title record; null for none.</summary>
    [FieldOffset(128)] public uint Title;

    /// <summary>Of a title: the product; null for none.</summary>
    [FieldOffset(132)] public uint Product;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(136)] public ushort TradingDay;

    /// <summary>The day from which on it holds; null: from now on.</summary>
    [FieldOffset(138)] public ushort FromDay;

    /// <summary>The bank whose pool gives; null for none.</summary>
    [FieldOffset(140)] public ushort Bank;

    /// <summary>The bank whose pool gets it; null: none, or the venue's own account.</summary>
    [FieldOffset(142)] public ushort ToBank;

    /// <summary>What is proposed.</summary>
    [FieldOffset(144)] public RequestKind Kind;

    /// <summary>What the target is; 0: there is none.</summary>
    [FieldOffset(145)] public KillScope Scope;

    /// <summary>Of a contract: what is done; else 0.</summary>
    [FieldOffset(146)] public ContractAction ContractAction;

    /// <summary>Of a title: what is done; else 0.</summary>
    [FieldOffset(147)] public TitleAction TitleAction;

    /// <summary>Of an instruction: what became of it; else 0.</summary>
    [FieldOffset(148)] public PaymentStatus Outcome;

    /// <summary>Of a recall: why; else 0.</summary>
    [FieldOffset(149)] public RecallReason RecallReason;

    /// <summary>To the venue's own account: out of which of its accounts; else 0.</summary>
    [FieldOffset(150)] public AccountKind FromKind;

    /// <summary>Of the default fund: to which account; else 0.</summary>
    [FieldOffset(151)] public AccountKind ToKind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
