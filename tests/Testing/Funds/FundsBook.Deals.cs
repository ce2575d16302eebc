using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <content>Accepted deals and what both parties must have set aside for them.</content>
public sealed partial class FundsBook
{
    private readonly Dictionary<InstrumentId, InstrumentDefinition> _instruments = [];
    private readonly Dictionary<(ParameterKind, InstrumentId), long> _rates = [];
    private readonly Dictionary<DealId, FundsHold> _holds = [];

    private readonly Dictionary<DealId, FundsAgreement> _agreed = [];

    /// <summary>All contracts, counted anew.</summary>
    public FundsContracts Contracts { get; }

    /// <summary>What lots reserve, counted anew.</summary>
    public FundsMargins Margins { get; } = new();

    /// <summary>What was agreed to in a deal that was accepted.</summary>
    public FundsAgreement AgreedOf(DealId deal) => _agreed[deal];

    /// <summary>What is held for accepted deals.</summary>
    public IReadOnlyDictionary<DealId, FundsHold> Holds => _holds;

    /// <summary>The instruments that were defined.</summary>
    public IReadOnlyDictionary<InstrumentId, InstrumentDefinition> Instruments => _instruments;

    /// <summary>Takes in a definition that was accepted.</summary>
    public void Define(InstrumentDefinition instrument)
    {
        _instruments[instrument.Id] = instrument;
        Margins.Define(instrument);
    }

    /// <summary>The command ends whose events were taken in.</summary>
    /// <param name="command">The command.</param>
    /// <param name="content">Its content.</param>
    /// <param name="goesOn">Whether a job is in progress.</param>
    /// <exception cref="FundsException">Contracts have moved other amounts than they must.
    /// </exception>
    public void End(Command command, ReadOnlySpan<byte> content, bool goesOn)
    {
        Contracts.End(command, content);
        Margins.End(command.Kind, goesOn);
    }

    private void TakeRate(in Event made)
    {
        foreach (InstrumentId instrument in _instruments.Keys)
        {
            if (!made.Instrument.IsSome || made.Instrument == instrument)
            {
                _rates[(made.Parameter, instrument)] = made.Quantity.Lots;
            }
        }
    }

    private void TakeDeal(in Event made)
    {
        if (made.DealStatus == DealStatus.Accepted)
        {
            FundsAgreement agreed = AgreementOf(in made);
            _agreed[made.Deal] = agreed;
            _holds[made.Deal] = new FundsHold(
                agreed.Buyer, agreed.Seller,
                agreed.DepositFen(isBuyer: true)
                    + FeeOf(agreed, Rate(ParameterKind.BuyFeePpm, made.Instrument)),
                agreed.DepositFen(isBuyer: false)
                    + FeeOf(agreed, Rate(ParameterKind.SellFeePpm, made.Instrument)));
        }
        else
        {
            _holds.Remove(made.Deal);
        }
    }

    private FundsAgreement AgreementOf(in Event made)
    {
        bool isBuyer = made.Side == Side.Buy;
        return new FundsAgreement
        {
            Instrument = _instruments[made.Instrument],
            Buyer = isBuyer ? made.Member : made.Counterparty,
            Seller = isBuyer ? made.Counterparty : made.Member,
            Price = made.Price.TenThousandths,
            IndexPrice = made.IndexPrice.TenThousandths,
            Lots = made.Quantity.Lots,
            TolerancePpm = made.TolerancePpm,
            FirstPartPpm = made.FirstPartPpm,
            Mode = made.Mode,
            DepositUse = made.DepositUse,
            Excess = made.Excess,
            BuyDepositPpm = Rate(ParameterKind.BuyDepositPpm, made.Instrument),
            SellDepositPpm = Rate(ParameterKind.SellDepositPpm, made.Instrument),
            VatPpm = Rate(ParameterKind.VatPpm, made.Instrument),
            DefaultFeePpm = Rate(ParameterKind.DefaultFeePpm, made.Instrument),
        };
    }

    private long FeeOf(FundsAgreement agreed, long ppm) =>
        (Rate(ParameterKind.FeePerLotFen, agreed.Instrument.Id) * agreed.Lots)
        + FundsMath.HalfUp((Int128)agreed.TradedFen * ppm, FundsMath.Million);

    private long Rate(ParameterKind kind, InstrumentId instrument) =>
        _rates.GetValueOrDefault((kind, instrument));
}
