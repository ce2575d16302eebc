using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// A product of the board: what is traded, under which licence, by which model.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record ProductDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 2;

    /// <summary>Its number.</summary>
    public required ProductId Id { get; init; }

    /// <summary>Its short code, for example CRUDE-L.</summary>
    public required string Code { get; init; }

    /// <summary>The category of the board, for example CRUDE.</summary>
    public required string Category { get; init; }

    /// <summary>Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Under which licence it is traded.</summary>
    public required LicenceClass Licence { get; init; }

    /// <summary>How it is traded.</summary>
    public required MarketModel Model { get; init; }

    /// <summary>At which price orders trade in continuous trading.</summary>
    public TradePriceRule TradePrice { get; init; } = TradePriceRule.Resting;

    /// <summary>How the price of a call auction is found.</summary>
    public AuctionPriceRule AuctionPrice { get; init; } = AuctionPriceRule.LastPair;

    /// <summary>The unit that goods are counted in: t, m3, bbl, MMBtu.</summary>
    public required string BaseUnit { get; init; }

    /// <summary>What a price is for, for example CNY/bbl.</summary>
    public required string PriceUnit { get; init; }

    /// <summary>
    /// Whether it is a right to hold goods rather than goods: a price is for a unit and a month.
    /// </summary>
    public bool IsCapacity => PriceUnit.EndsWith("·month", StringComparison.Ordinal);

    /// <summary>What the ledger counts: goods, or a right times the days that it lasts.</summary>
    public string LedgerUnit => IsCapacity ? $"{BaseUnit}·day" : BaseUnit;

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.Text(Code);
        writer.Text(Category);
        writer.Text(NameZh);
        writer.Text(NameEn);
        writer.Byte((byte)Licence);
        writer.Byte((byte)Model);
        writer.Byte((byte)TradePrice);
        writer.Byte((byte)AuctionPrice);
        writer.Text(BaseUnit);
        writer.Text(PriceUnit);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static ProductDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        ProductDefinition read = new()
        {
            Id = new ProductId(reader.UInt32()),
            Code = reader.Text(),
            Category = reader.Text(),
            NameZh = reader.Text(),
            NameEn = reader.Text(),
            Licence = (LicenceClass)reader.Byte(),
            Model = (MarketModel)reader.Byte(),
            TradePrice = (TradePriceRule)reader.Byte(),
            AuctionPrice = (AuctionPriceRule)reader.Byte(),
            BaseUnit = reader.Text(),
            PriceUnit = reader.Text(),
        };
        return reader.IsWhole ? read : null;
    }
}
