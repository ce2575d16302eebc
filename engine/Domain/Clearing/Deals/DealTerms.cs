using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>
/// The terms of a negotiated deal, as one party proposes them. Rates are parts per million.
/// </summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: what else was agreed, UTF-8. Reading and
/// writing allocate nothing.
/// </remarks>
public readonly record struct DealTerms
{
    /// <summary>The newest version of the content, and the only one so far.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 1024;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 80 + NoteBytesMax;

    /// <summary>What is traded: an instrument of a product that is negotiated.</summary>
    public InstrumentId Instrument { get; init; }

    /// <summary>With whom.</summary>
    public MemberId Counterparty { get; init; }

    /// <summary>The account of the party that proposes.</summary>
    public AccountId Account { get; init; }

    /// <summary>What the party that first proposed does: buys or sells.</summary>
    public Side Side { get; init; }

    /// <summary>How the goods change hands.</summary>
    public DeliveryMode Mode { get; init; }

    /// <summary>What becomes of the deposits.</summary>
    public DepositUse DepositUse { get; init; }

    /// <summary>At which price goods beyond the tolerance are settled.</summary>
    public ExcessRule Excess { get; init; }

    /// <summary>Lots.</summary>
    public Quantity Lots { get; init; }

    /// <summary>The price of a price unit.</summary>
    public UnitPrice Price { get; init; }

    /// <summary>The index price for goods beyond the tolerance; null if none.</summary>
    public UnitPrice IndexPrice { get; init; }

    /// <summary>More or less than the contract quantity that is in order.</summary>
    public uint TolerancePpm { get; init; }

    /// <summary>
    /// The part of the price that is paid at goods receipt; the rest with the invoice.
    /// </summary>
    public uint FirstPartPpm { get; init; }

    /// <summary>
    /// Working days after which a silent buyer has agreed with a metering; 0: never.
    /// </summary>
    public byte SilentDays { get; init; }

    /// <summary>First day of delivery.</summary>
    public TradingDay DeliveryStart { get; init; }

    /// <summary>Last day of delivery.</summary>
    public TradingDay DeliveryEnd { get; init; }

    /// <summary>The conversion that the contract stores: so many base units …</summary>
    public long ConversionNumerator { get; init; }

    /// <summary>… are so many of the second unit that the note names; both 0: none.</summary>
    public long ConversionDenominator { get; init; }

    /// <summary>When it lapses without an answer.</summary>
    public Timestamp ValidUntil { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Instrument.Value);
        writer.UInt32(Counterparty.Value);
        writer.UInt32(Account.Value);
        writer.Byte((byte)Side);
        writer.Byte((byte)Mode);
        writer.Byte((byte)DepositUse);
        writer.Byte((byte)Excess);
        writer.Int64(Lots.Lots);
        writer.Int64(Price.TenThousandths);
        writer.Int64(IndexPrice.TenThousandths);
        writer.UInt32(TolerancePpm);
        writer.UInt32(FirstPartPpm);
        writer.Byte(SilentDays);
        writer.UInt16(DeliveryStart.DayNumber);
        writer.UInt16(DeliveryEnd.DayNumber);
        writer.Int64(ConversionNumerator);
        writer.Int64(ConversionDenominator);
        writer.UInt64(ValidUntil.Ns);
        writer.Bytes(note);
        return writer.Written;
    }

    /// <summary>Reads a content back.</summary>
    /// <param name="content">The content.</param>
    /// <param name="read">What it says.</param>
    /// <param name="note">The note within the content; not checked to be UTF-8.</param>
    /// <returns>False when it is cut, too long, or of another version.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out DealTerms read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new DealTerms
        {
            Instrument = new InstrumentId(reader.UInt32()),
            Counterparty = new MemberId(reader.UInt32()),
            Account = new AccountId(reader.UInt32()),
            Side = (Side)reader.Byte(),
            Mode = (DeliveryMode)reader.Byte(),
            DepositUse = (DepositUse)reader.Byte(),
            Excess = (ExcessRule)reader.Byte(),
            Lots = new Quantity(reader.Int64()),
            Price = new UnitPrice(reader.Int64()),
            IndexPrice = new UnitPrice(reader.Int64()),
            TolerancePpm = reader.UInt32(),
            FirstPartPpm = reader.UInt32(),
            SilentDays = reader.Byte(),
            DeliveryStart = new TradingDay(reader.UInt16()),
            DeliveryEnd = new TradingDay(reader.UInt16()),
            ConversionNumerator = reader.Int64(),
            ConversionDenominator = reader.Int64(),
            ValidUntil = new Timestamp(reader.UInt64()),
        };
        note = reader.Bytes();
        return version == ContentVersion && reader.IsWhole && note.Length <= NoteBytesMax;
    }

    /// <summary>Writes the terms as part of a state.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt32(Instrument.Value);
        writer.UInt32(Counterparty.Value);
        writer.UInt32(Account.Value);
        writer.Byte((byte)Side);
        writer.Byte((byte)Mode);
        writer.Byte((byte)DepositUse);
        writer.Byte((byte)Excess);
        writer.Int64(Lots.Lots);
        writer.Int64(Price.TenThousandths);
        writer.Int64(IndexPrice.TenThousandths);
        writer.UInt32(TolerancePpm);
        writer.UInt32(FirstPartPpm);
        writer.Byte(SilentDays);
        writer.UInt16(DeliveryStart.DayNumber);
        writer.UInt16(DeliveryEnd.DayNumber);
        writer.Int64(ConversionNumerator);
        writer.Int64(ConversionDenominator);
        writer.UInt64(ValidUntil.Ns);
    }

    /// <summary>Reads the terms of a state; whether they make sense is another question.
    /// </summary>
    public static DealTerms ReadState(StateReader reader) => new()
    {
        Instrument = new InstrumentId(reader.UInt32()),
        Counterparty = new MemberId(reader.UInt32()),
        Account = new AccountId(reader.UInt32()),
        Side = (Side)reader.Byte(),
        Mode = (DeliveryMode)reader.Byte(),
        DepositUse = (DepositUse)reader.Byte(),
        Excess = (ExcessRule)reader.Byte(),
        Lots = new Quantity(reader.Int64()),
        Price = new UnitPrice(reader.Int64()),
        IndexPrice = new UnitPrice(reader.Int64()),
        TolerancePpm = reader.UInt32(),
        FirstPartPpm = reader.UInt32(),
        SilentDays = reader.Byte(),
        DeliveryStart = new TradingDay(reader.UInt16()),
        DeliveryEnd = new TradingDay(reader.UInt16()),
        ConversionNumerator = reader.Int64(),
        ConversionDenominator = reader.Int64(),
        ValidUntil = new Timestamp(reader.UInt64()),
    };
}
