using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// What waits for a second operator, as QueryProposals asked for it, and what the exchange knows of
/// it now.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ProposalReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 248;

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

    /// <summary>The trade that changes; null for none.</summary>
    [FieldOffset(40)] public ulong TradeId;

    /// <summary>The contract that is decided; null for none.</summary>
    [FieldOffset(48)] public ulong ContractId;

    /// <summary>The instruction to a bank; null for none.</summary>
    [FieldOffset(56)] public ulong InstructionId;

    /// <summary>How much, in fen; null where none is said, or all.</summary>
    [FieldOffset(64)] public long AmountFen;

    /// <summary>Of an instruction: what it is over, in fen; else 0.</summary>
    [FieldOffset(72)] public long WholeFen;

    /// <summary>The price to be; null for none.</summary>
    [FieldOffset(80)] public long Price;

    /// <summary>
    /// Of a trade: its price now; of a settlement price: the one before; null for none.
    /// </summary>
    [FieldOffset(88)] public long PriceNow;

    /// <summary>Of a trade or contract: its lots; else 0.</summary>
    [FieldOffset(96)] public long Quantity;

    /// <summary>
    /// Resolve of a contract: out of the buyer's deposit; negative: the seller's.
    /// </summary>
    [FieldOffset(104)] public long PenaltyFen;

    /// <summary>Of a title: how much, in thousandths of the base unit; else 0.</summary>
    [FieldOffset(112)] public long Goods;

    /// <summary>Of a title: all that it has, in thousandths of the base unit; else 0.</summary>
    [FieldOffset(120)] public long WholeGoods;

    /// <summary>SHA-256 of the document that says so; else zero.</summary>
    [FieldOffset(128)] public Digest Digest;

    /// <summary>Its number, by which it is approved or declined.</summary>
    [FieldOffset(160)] public uint Proposal;

    /// <summary>The principal that proposes it.</summary>
    [FieldOffset(164)] public uint Proposer;

    /// <summary>Whom it is about, by its scope; null for nobody.</summary>
    [FieldOffset(168)] public uint Target;

    /// <summary>The instrument; null for none.</summary>
    [FieldOffset(172)] public uint Instrument;

    /// <summary>Of a trade or contract: the member that bought; null for none.</summary>
    [FieldOffset(176)] public uint Buyer;

    /// <summary>Of a trade or contract: the member that sold; null for none.</summary>
    [FieldOffset(180)] public uint Seller;

    /// <summary>Of an instruction: the member that pays; null for none.</summary>
    [FieldOffset(184)] public uint Payer;

    /// <summary>Of an instruction: the member that is paid; null for none.</summary>
    [FieldOffset(188)] public uint Payee;

    /// <summary>The title record; null for none.</summary>
    [FieldOffset(192)] public uint Title;

    /// <summary>Of a title: the product; null for none.</summary>
    [FieldOffset(196)] public uint Product;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(200)] public ushort TradingDay;

    /// <summary>The day that is reconciled; null for none.</summary>
    [FieldOffset(202)] public ushort Day;

    /// <summary>The day from which on it holds; null: from now on.</summary>
    [FieldOffset(204)] public ushort FromDay;

    /// <summary>Of a title: first day of a capacity right; null for none.</summary>
    [FieldOffset(206)] public ushort FirstDay;

    /// <summary>Of a title: last day of a capacity right; null for none.</summary>
    [FieldOffset(208)] public ushort LastDay;

    /// <summary>
    /// The bank whose pool gives, that carries an instruction, or to which a title is pledged; null
    /// for none.
    /// </summary>
    [FieldOffset(210)] public ushort Bank;

    /// <summary>The bank whose pool gets it; null: none, or the venue's own account.</summary>
    [FieldOffset(212)] public ushort ToBank;

    /// <summary>What is proposed.</summary>
    [FieldOffset(214)] public RequestKind Kind;

    /// <summary>What the target is; 0: there is none.</summary>
    [FieldOffset(215)] public KillScope Scope;

    /// <summary>Of a contract: what is done; else 0.</summary>
    [FieldOffset(216)] public ContractAction ContractAction;

    /// <summary>Of a title: what is done; else 0.</summary>
    [FieldOffset(217)] public TitleAction TitleAction;

    /// <summary>Of an instruction: what became of it; else 0.</summary>
    [FieldOffset(218)] public PaymentStatus Outcome;

    /// <summary>Of a recall: why; else 0.</summary>
    [FieldOffset(219)] public RecallReason RecallReason;

    /// <summary>To the venue's own account: out of which of its accounts; else 0.</summary>
    [FieldOffset(220)] public AccountKind FromKind;

    /// <summary>Of the default fund: to which account; else 0.</summary>
    [FieldOffset(221)] public AccountKind ToKind;

    /// <summary>Which parameter; else 0.</summary>
    [FieldOffset(222)] public ParameterKind Parameter;

    /// <summary>Of a parameter: its value to be, as the kind counts; null for none.</summary>
    [FieldOffset(224)] public long Value;

    /// <summary>
    /// Of a parameter: the value that holds now, of all instruments the least; null for none.
    /// </summary>
    [FieldOffset(232)] public long ValueNow;

    /// <summary>
    /// Of a parameter: the value that holds now, of all instruments the largest; null for none.
    /// </summary>
    [FieldOffset(240)] public long ValueNowMost;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
