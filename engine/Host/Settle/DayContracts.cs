using System.Collections.Generic;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>Contracts that are open or were over today, with their papers.</summary>
/// <param name="names">The names of the venue.</param>
/// <param name="members">Where they stand in the evening.</param>
/// <param name="carried">Contracts of the days before.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayContracts(VenueNames names, DayMembers members, CarriedOver carried)
{
    private readonly HashSet<ulong> _confirmed = [];
    private readonly HashSet<ulong> _touched = [];
    private readonly Dictionary<(ulong Contract, uint Member), long> _penalties = [];

    /// <summary>Contracts whose papers are kept.</summary>
    public int AttachedCount => carried.ContractPapers.Contracts.Count;

    /// <summary>A contract has changed, today or on a day before.</summary>
    public void Follow(ref readonly Event recorded)
    {
        _ = _touched.Add(recorded.Contract.Value);
        carried.ContractPapers.Take(in recorded);
    }

    /// <summary>The invoice of a contract was confirmed today.</summary>
    public void Confirm(ContractId contract) => _confirmed.Add(contract.Value);

    /// <summary>A command is whole: contracts stand as it has left them.</summary>
    public void End(ExchangeCore core)
    {
        foreach (ulong touched in _touched)
        {
            if (core.TryViewContract(new ContractId(touched), out ContractRow row))
            {
                carried.Contracts[touched] = row;
            }
        }

        _touched.Clear();
    }

    /// <summary>In the morning: contracts that were over before today are forgotten.</summary>
    public void Open(ExchangeCore core)
    {
        List<ulong> over = [];
        foreach ((ulong contract, ContractRow row) in carried.Contracts)
        {
            if (ContractRules.IsOver(row.Stage))
            {
                over.Add(contract);
            }
        }

        foreach (ulong contract in over)
        {
            _ = carried.Contracts.Remove(contract);
        }

        // One that is over may be disputed yet, as long as the core has it.
        foreach (ulong number in carried.ContractPapers.Contracts)
        {
            ContractId contract = new(number);
            if (!core.TryViewContract(contract, out _))
            {
                carried.ContractPapers.Forget(contract);
            }
        }
    }

    /// <summary>In the evening: they stand with the days of both parties.</summary>
    public void Close()
    {
        CountPenalties();
        foreach (ContractRow row in carried.Contracts.Values)
        {
            members.Of(row.Buyer).Contracts.Add(LineOf(in row, Side.Buy));
            members.Of(row.Seller).Contracts.Add(LineOf(in row, Side.Sell));
        }
    }

    /// <summary>On an earlier day: its payment is with a bank, or the rest is owed back.</summary>
    private static bool IsConfirmedBefore(in ContractRow row) =>
        row.Stage == ContractStage.Invoiced
        && (row.IsRefundOwed || row is { Leg: ContractLeg.Final, IsPaymentOut: true });

    /// <summary>What was posted of penalties today, by contract and member.</summary>
    private void CountPenalties()
    {
        foreach (MemberDay member in members.All)
        {
            foreach (MoneyEntry entry in member.Entries)
            {
                if (entry.Kind == PostingKind.ContractPenalty)
                {
                    (ulong, uint) key = (entry.Reference, member.Member.Value);
                    _penalties[key] = checked(
                        _penalties.GetValueOrDefault(key) + entry.ChangeFen);
                }
            }
        }
    }

    /// <summary>What a party got today, or paid if negative, wherever its contract stands.
    /// </summary>
    private long PenaltyOf(in ContractRow row, bool isBuy) => _penalties.GetValueOrDefault(
        (row.Id.Value, (isBuy ? row.Buyer : row.Seller).Value));

    private static long? DecidedOf(in ContractRow row, bool isBuy) => !row.IsResolved ? null
        : isBuy ? -row.Penalty.Fen
        : row.Penalty.Fen;

    private ContractLine LineOf(in ContractRow row, Side side)
    {
        bool isBuy = side == Side.Buy;
        ProductDefinition? product = names.ProductOf(row.Product);
        return new ContractLine
        {
            Contract = row.Id,
            Deal = row.Deal,
            Instrument = names.Instrument(row.Terms.Instrument),
            Product = product?.Code ?? "",
            Unit = product?.BaseUnit ?? "",
            Side = side,
            Counterparty = names.Code(isBuy ? row.Seller : row.Buyer),
            Price = row.Terms.Price,
            Lots = row.Terms.Lots.Lots,
            Goods = row.Goods.Thousandths,
            Delivered = row.Delivered.Thousandths,
            Open = row.Open.Thousandths,
            TradedFen = row.Traded.Fen,
            ValueFen = row.Cost.Fen,
            NetFen = row.Net.Fen,
            SettledFen = row.IsResolved ? row.Settlement.Fen : null,
            DecidedPenaltyFen = DecidedOf(in row, isBuy),
            PenaltyFen = PenaltyOf(in row, isBuy),
            PaidFen = row.Paid.Fen,
            DepositFen = isBuy ? row.BuyDeposit.Fen : row.SellDeposit.Fen,
            LockedFen = isBuy ? row.Locked.Fen : 0,
            Stage = row.Stage,
            Mode = row.Terms.Mode,
            Differential = row.Differential,
            ConversionNumerator = row.Terms.ConversionNumerator,
            ConversionDenominator = row.Terms.ConversionDenominator,
            DeliveryStart = row.Terms.DeliveryStart,
            DeliveryEnd = row.Terms.DeliveryEnd,
            FirstPartPpm = row.Terms.FirstPartPpm,
            TolerancePpm = row.Terms.TolerancePpm,
            IsInvoiceConfirmed = _confirmed.Contains(row.Id.Value) || IsConfirmedBefore(in row),
            InvoiceNumber =
                carried.ContractPapers.NamedBy(row.Id, ContractAction.Invoice),
            NoticePaper = carried.ContractPapers.NamedBy(row.Id, ContractAction.IssueNotice),
            MeteringPaper = carried.ContractPapers.NamedBy(row.Id, ContractAction.Meter),
            DisputePaper = carried.ContractPapers.NamedBy(row.Id, ContractAction.Dispute),
            Attachments = carried.ContractPapers.Of(row.Id),
        };
    }
}
