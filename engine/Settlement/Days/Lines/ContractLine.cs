using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>A contract of a member as it stands in the evening. Money in whole fen. Immutable.
/// </summary>
public sealed record ContractLine
{
    /// <summary>The contract.</summary>
    public required ContractId Contract { get; init; }

    /// <summary>The deal that it comes from.</summary>
    public required DealId Deal { get; init; }

    /// <summary>The symbol of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The code of the product.</summary>
    public required string Product { get; init; }

    /// <summary>What goods are counted in.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether the member buys or sells.</summary>
    public required Side Side { get; init; }

    /// <summary>The code of the other party.</summary>
    public required string Counterparty { get; init; }

    /// <summary>The price.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>Lots.</summary>
    public required long Lots { get; init; }

    /// <summary>What was agreed, in thousandths of the unit.</summary>
    public required long Goods { get; init; }

    /// <summary>What was metered, in thousandths of the unit.</summary>
    public required long Delivered { get; init; }

    /// <summary>What is still to be delivered, in thousandths of the unit.</summary>
    public required long Open { get; init; }

    /// <summary>What the agreed goods cost.</summary>
    public required long TradedFen { get; init; }

    /// <summary>What the goods cost as they stand now.</summary>
    public required long ValueFen { get; init; }

    /// <summary>What the goods cost by the decision of the venue; null: it made none.</summary>
    public long? SettledFen { get; init; }

    /// <summary>
    /// What the member gets as a penalty by the decision of the venue; negative: it pays. It is
    /// posted when the contract is over; null: the venue has decided nothing.
    /// </summary>
    public long? DecidedPenaltyFen { get; init; }

    /// <summary>
    /// What was posted today of penalties that the member got; negative: that it paid.
    /// </summary>
    public long PenaltyFen { get; init; }

    /// <summary>What of the value is without VAT.</summary>
    public required long NetFen { get; init; }

    /// <summary>What the buyer has paid.</summary>
    public required long PaidFen { get; init; }

    /// <summary>The deposit of the member that is still held.</summary>
    public required long DepositFen { get; init; }

    /// <summary>Money of the member that is locked for the payment.</summary>
    public required long LockedFen { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContractStage Stage { get; init; }

    /// <summary>How the goods change hands.</summary>
    public required DeliveryMode Mode { get; init; }

    /// <summary>What metering adds to the price for the quality; may be negative.</summary>
    public UnitPrice Differential { get; init; }

    /// <summary>So many base units are as many of the second unit as the denominator says; 0:
    /// there is none.</summary>
    public long ConversionNumerator { get; init; }

    /// <summary>So many of the second unit; 0: there is none.</summary>
    public long ConversionDenominator { get; init; }

    /// <summary>First day of delivery.</summary>
    public TradingDay DeliveryStart { get; init; }

    /// <summary>Last day of delivery.</summary>
    public TradingDay DeliveryEnd { get; init; }

    /// <summary>The part of the price that is paid first, in parts per million.</summary>
    public uint FirstPartPpm { get; init; }

    /// <summary>More or less than agreed that is in order, in parts per million.</summary>
    public uint TolerancePpm { get; init; }

    /// <summary>Trade, waybill and customs papers that were attached (易融链), in order.</summary>
    public required IReadOnlyList<ContractPaper> Attachments { get; init; }

    /// <summary>What the notice of the delivery named as its paper; empty: nothing.</summary>
    public string NoticePaper { get; init; } = "";

    /// <summary>The same of the last metering.</summary>
    public string MeteringPaper { get; init; } = "";

    /// <summary>What the last dispute named: a paper or a reason; empty: nothing.</summary>
    public string DisputePaper { get; init; } = "";

    /// <summary>The numbers of the papers of a kind, in order.</summary>
    public IEnumerable<string> PapersOf(ReferenceKind kind) =>
        Attachments.Where(paper => paper.Kind == kind).Select(paper => paper.Reference);

    /// <summary>Whether it ended, one way or another.</summary>
    public bool IsOver => Stage is ContractStage.Closed or ContractStage.BuyerDefaulted
        or ContractStage.SellerDefaulted or ContractStage.ForceMajeure;

    /// <summary>Whether the buyer has confirmed the invoice: in the day, or before it and what it
    /// has to be paid is still under way.</summary>
    public bool IsInvoiceConfirmed { get; init; }

    /// <summary>What the seller named its last invoice; empty: nothing, or there is none.</summary>
    public string InvoiceNumber { get; init; } = "";

    /// <summary>Where the invoice over the goods stands; none before the quantity is agreed, and
    /// on days after the contract is closed.</summary>
    public InvoiceState Invoice => IsInvoiceConfirmed ? InvoiceState.Confirmed : Stage switch
    {
        ContractStage.QuantityAgreed or ContractStage.QualityAgreed or ContractStage.PaidFirst =>
            InvoiceState.Due,
        ContractStage.Invoiced => InvoiceState.Issued,
        _ => InvoiceState.None,
    };

    /// <summary>Whether goods are agreed and an invoice over them is still to be given or
    /// confirmed.</summary>
    public bool IsInvoiceDue => Invoice is InvoiceState.Due or InvoiceState.Issued;
}
