using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// What operators have set for an instrument about deposits, fees and deals; 0 is none of it.
/// </summary>
/// <remarks>Shares are in parts per million.</remarks>
internal struct ClearingTerms
{
    /// <summary>What a buyer deposits of the amount; the margin of long positions.</summary>
    public long BuyDepositPpm;

    /// <summary>What a seller deposits of the amount; the margin of short positions.</summary>
    public long SellDepositPpm;

    /// <summary>The fee of a buyer of the traded amount.</summary>
    public long BuyFeePpm;

    /// <summary>The fee of a seller of the traded amount.</summary>
    public long SellFeePpm;

    /// <summary>A fee of either side in fen per lot, in addition.</summary>
    public long FeePerLotFen;

    /// <summary>The VAT that prices include.</summary>
    public long VatPpm;

    /// <summary>The largest tolerance that a deal may have.</summary>
    public long TolerancePpm;

    /// <summary>The least part that is paid at goods receipt.</summary>
    public long FirstPartPpm;

    /// <summary>How far from its reference price a deal may be; 0 is no collar.</summary>
    public long DealCollarPpm;

    /// <summary>Whether the venue checks each deal before it is a contract.</summary>
    public bool IsDealChecked;

    /// <summary>What the venue keeps of the deposit of a party in default.</summary>
    public long DefaultFeePpm;

    /// <summary>
    /// The price around which deals keep to their collar, in 1/10,000 CNY; 0 is that of the
    /// definition.
    /// </summary>
    public long DealReferencePrice;

    /// <summary>How long the venue has to check a deal; 0 is a day.</summary>
    public long DealCheckMinutes;

    /// <summary>Working days after the last day of delivery until a contract is overdue.</summary>
    public long OverdueDays;

    /// <summary>Sets one of them.</summary>
    /// <returns>False when it is none of them.</returns>
    public bool TrySet(ParameterKind kind, long value)
    {
        switch (kind)
        {
            case ParameterKind.BuyDepositPpm: BuyDepositPpm = value; return true;
            case ParameterKind.SellDepositPpm: SellDepositPpm = value; return true;
            case ParameterKind.BuyFeePpm: BuyFeePpm = value; return true;
            case ParameterKind.SellFeePpm: SellFeePpm = value; return true;
            case ParameterKind.FeePerLotFen: FeePerLotFen = value; return true;
            case ParameterKind.VatPpm: VatPpm = value; return true;
            case ParameterKind.TolerancePpm: TolerancePpm = value; return true;
            case ParameterKind.FirstPartPpm: FirstPartPpm = value; return true;
            case ParameterKind.DealCollarPpm: DealCollarPpm = value; return true;
            case ParameterKind.DealChecked: IsDealChecked = value != 0; return true;
            case ParameterKind.DefaultFeePpm: DefaultFeePpm = value; return true;
            case ParameterKind.DealReferencePrice: DealReferencePrice = value; return true;
            case ParameterKind.DealCheckMinutes: DealCheckMinutes = value; return true;
            case ParameterKind.OverdueDays: OverdueDays = value; return true;
            default: return false;
        }
    }

    /// <summary>The value of one of them.</summary>
    public readonly long Of(ParameterKind kind)
    {
        Invariant.Holds(kind.IsOfClearing());
        return kind switch
        {
            ParameterKind.BuyDepositPpm => BuyDepositPpm,
            ParameterKind.SellDepositPpm => SellDepositPpm,
            ParameterKind.BuyFeePpm => BuyFeePpm,
            ParameterKind.SellFeePpm => SellFeePpm,
            ParameterKind.FeePerLotFen => FeePerLotFen,
            ParameterKind.VatPpm => VatPpm,
            ParameterKind.TolerancePpm => TolerancePpm,
            ParameterKind.FirstPartPpm => FirstPartPpm,
            ParameterKind.DealCollarPpm => DealCollarPpm,
            ParameterKind.DealChecked => IsDealChecked ? 1 : 0,
            ParameterKind.DefaultFeePpm => DefaultFeePpm,
            ParameterKind.DealReferencePrice => DealReferencePrice,
            ParameterKind.DealCheckMinutes => DealCheckMinutes,
            _ => OverdueDays,
        };
    }

    /// <summary>Writes all of them.</summary>
    public readonly void WriteState(StateWriter writer)
    {
        writer.Int64(BuyDepositPpm);
        writer.Int64(SellDepositPpm);
        writer.Int64(BuyFeePpm);
        writer.Int64(SellFeePpm);
        writer.Int64(FeePerLotFen);
        writer.Int64(VatPpm);
        writer.Int64(TolerancePpm);
        writer.Int64(FirstPartPpm);
        writer.Int64(DealCollarPpm);
        writer.Flag(IsDealChecked);
        writer.Int64(DefaultFeePpm);
        writer.Int64(DealReferencePrice);
        writer.Int64(DealCheckMinutes);
        writer.Int64(OverdueDays);
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        BuyDepositPpm = Read(ParameterKind.BuyDepositPpm);
        SellDepositPpm = Read(ParameterKind.SellDepositPpm);
        BuyFeePpm = Read(ParameterKind.BuyFeePpm);
        SellFeePpm = Read(ParameterKind.SellFeePpm);
        FeePerLotFen = Read(ParameterKind.FeePerLotFen);
        VatPpm = Read(ParameterKind.VatPpm);
        TolerancePpm = Read(ParameterKind.TolerancePpm);
        FirstPartPpm = Read(ParameterKind.FirstPartPpm);
        DealCollarPpm = Read(ParameterKind.DealCollarPpm);
        IsDealChecked = reader.Flag();
        DefaultFeePpm = Read(ParameterKind.DefaultFeePpm);
        DealReferencePrice = Read(ParameterKind.DealReferencePrice);
        DealCheckMinutes = Read(ParameterKind.DealCheckMinutes);
        OverdueDays = Read(ParameterKind.OverdueDays);

        long Read(ParameterKind kind) => reader.Int64(0, kind.LargestValue());
    }
}
