using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Funds;

/// <content>Accepted deals and what both parties must have set aside for them.</content>
public sealed partial class FundsBook
{
    private const long Million = 1_000_000;

    private readonly Dictionary<InstrumentId, InstrumentDefinition> _instruments = [];
    private readonly Dictionary<(ParameterKind, InstrumentId), long> _rates = [];
    private readonly Dictionary<DealId, FundsHold> _holds = [];

    private readonly Dictionary<DealId, (long SellDeposit, long Vat, long DefaultFee)> _agreed =
        [];

    /// <summary>
    /// The rates by which a deal was accepted, in parts per million: those of its contract.
    /// </summary>
    public (long SellDepositPpm, long VatPpm, long DefaultFeePpm) AgreedOf(DealId deal) =>
        _agreed[deal];

    /// <summary>What is held for accepted deals.</summary>
    public IReadOnlyDictionary<DealId, FundsHold> Holds => _holds;

    /// <summary>The instruments that were defined.</summary>
    public IReadOnlyDictionary<InstrumentId, InstrumentDefinition> Instruments => _instruments;

    /// <summary>Takes in a definition that was accepted.</summary>
    public void Define(InstrumentDefinition instrument) =>
        _instruments[instrument.Id] = instrument;

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
            _holds[made.Deal] = HoldOf(in made);
            _agreed[made.Deal] = (
                Rate(ParameterKind.SellDepositPpm, made.Instrument),
                Rate(ParameterKind.VatPpm, made.Instrument),
                Rate(ParameterKind.DefaultFeePpm, made.Instrument));
        }
        else
        {
            _holds.Remove(made.Deal);
        }
    }

    private FundsHold HoldOf(in Event made)
    {
        InstrumentDefinition instrument = _instruments[made.Instrument];
        Int128 amount = HalfUp(
            (Int128)made.Price.TenThousandths * made.Quantity.Lots * instrument.FenNumerator,
            (Int128)instrument.FenDenominator * instrument.TickSize.TenThousandths);
        long perLots =
            Rate(ParameterKind.FeePerLotFen, made.Instrument) * made.Quantity.Lots;
        InstrumentId of = made.Instrument;
        long Share(ParameterKind kind) => (long)HalfUp(amount * Rate(kind, of), Million);
        bool isBuyer = made.Side == Side.Buy;
        return new FundsHold(
            isBuyer ? made.Member : made.Counterparty,
            isBuyer ? made.Counterparty : made.Member,
            Share(ParameterKind.BuyDepositPpm) + perLots + Share(ParameterKind.BuyFeePpm),
            Share(ParameterKind.SellDepositPpm) + perLots + Share(ParameterKind.SellFeePpm));
    }

    private long Rate(ParameterKind kind, InstrumentId instrument) =>
        _rates.GetValueOrDefault((kind, instrument));

    private static Int128 HalfUp(Int128 product, Int128 divisor) => product >= 0
        ? (product + (divisor / 2)) / divisor
        : -((-product + (divisor / 2)) / divisor);
}
