using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// The venue: its identity and the room it has. A full capacity is a reject, so capacities are
/// part of what a journal must carry.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record VenueDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 4;

    /// <summary>Room for deals, contracts and title records where a venue states none.</summary>
    public const int ContractsUsual = 16_384;

    /// <summary>Room for transfers that are remembered where a venue states none.</summary>
    public const int TransfersUsual = 65_536;

    /// <summary>Room for positions where a venue states none.</summary>
    public const int PositionsUsual = 65_536;

    /// <summary>Room for trades that can still be changed, where a venue states none.</summary>
    public const int TradesUsual = 262_144;

    /// <summary>Room for quotes where a venue states none.</summary>
    public const int QuotesUsual = 4_096;

    /// <summary>The newest version of the rules, with which a new venue begins.</summary>
    public const ushort RuleVersionNewest = 3;

    private const byte VersionWithoutContracts = 3;

    /// <summary>The number of the venue in blocks, superblocks and the feed.</summary>
    public required ulong VenueCode { get; init; }

    /// <summary>Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>The trading day that the venue starts with.</summary>
    public required TradingDay FirstTradingDay { get; init; }

    /// <summary>Room for live orders, all instruments together; at most 2^24 - 1.</summary>
    public required int OrdersMax { get; init; }

    /// <summary>Room for pages of price levels, all instruments together.</summary>
    public required int LadderPagesMax { get; init; }

    /// <summary>Room for instruments.</summary>
    public required int InstrumentsMax { get; init; }

    /// <summary>Room for products.</summary>
    public required int ProductsMax { get; init; }

    /// <summary>Room for members.</summary>
    public required int MembersMax { get; init; }

    /// <summary>Room for accounts.</summary>
    public required int AccountsMax { get; init; }

    /// <summary>Room for principals.</summary>
    public required int PrincipalsMax { get; init; }

    /// <summary>Room for sessions; a session is kept for ever.</summary>
    public required int SessionsMax { get; init; }

    /// <summary>Room for jobs in progress.</summary>
    public required int JobsMax { get; init; }

    /// <summary>Room for positions of members in instruments; they are kept for ever.</summary>
    public int PositionsMax { get; init; } = PositionsUsual;

    /// <summary>
    /// The last trades that can still be cancelled or corrected; older ones cannot any more.
    /// </summary>
    public int TradesMax { get; init; } = TradesUsual;

    /// <summary>
    /// Room for quotes, one for each principal and instrument, and for what protects them; they
    /// are kept for ever.
    /// </summary>
    public int QuotesMax { get; init; } = QuotesUsual;

    /// <summary>Room for negotiated deals that are not yet contracts.</summary>
    public int DealsMax { get; init; } = ContractsUsual;

    /// <summary>
    /// Room for contracts; one that is closed leaves its room when its day is over.
    /// </summary>
    public int ContractsMax { get; init; } = ContractsUsual;

    /// <summary>Room for title records.</summary>
    public int TitlesMax { get; init; } = ContractsUsual;

    /// <summary>
    /// Room for movements of banks and instructions to them that are remembered, so that none is
    /// posted twice.
    /// </summary>
    public int TransfersMax { get; init; } = TransfersUsual;

    /// <summary>The version of the rules that the venue starts with, from 1.</summary>
    public ushort RuleVersion { get; init; } = RuleVersionNewest;

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt64(VenueCode);
        writer.Text(NameZh);
        writer.Text(NameEn);
        writer.UInt16(FirstTradingDay.DayNumber);
        writer.UInt32(checked((uint)OrdersMax));
        writer.UInt32(checked((uint)LadderPagesMax));
        writer.UInt32(checked((uint)InstrumentsMax));
        writer.UInt32(checked((uint)ProductsMax));
        writer.UInt32(checked((uint)MembersMax));
        writer.UInt32(checked((uint)AccountsMax));
        writer.UInt32(checked((uint)PrincipalsMax));
        writer.UInt32(checked((uint)SessionsMax));
        writer.UInt32(checked((uint)JobsMax));
        writer.UInt32(checked((uint)PositionsMax));
        writer.UInt32(checked((uint)TradesMax));
        writer.UInt32(checked((uint)QuotesMax));
        writer.UInt16(RuleVersion);
        writer.UInt32(checked((uint)DealsMax));
        writer.UInt32(checked((uint)ContractsMax));
        writer.UInt32(checked((uint)TitlesMax));
        writer.UInt32(checked((uint)TransfersMax));
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static VenueDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        if (version is not (ContentVersion or VersionWithoutContracts))
        {
            return null;
        }

        VenueDefinition read = new()
        {
            VenueCode = reader.UInt64(),
            NameZh = reader.Text(),
            NameEn = reader.Text(),
            FirstTradingDay = new TradingDay(reader.UInt16()),
            OrdersMax = (int)(reader.UInt32() & int.MaxValue),
            LadderPagesMax = (int)(reader.UInt32() & int.MaxValue),
            InstrumentsMax = (int)(reader.UInt32() & int.MaxValue),
            ProductsMax = (int)(reader.UInt32() & int.MaxValue),
            MembersMax = (int)(reader.UInt32() & int.MaxValue),
            AccountsMax = (int)(reader.UInt32() & int.MaxValue),
            PrincipalsMax = (int)(reader.UInt32() & int.MaxValue),
            SessionsMax = (int)(reader.UInt32() & int.MaxValue),
            JobsMax = (int)(reader.UInt32() & int.MaxValue),
            PositionsMax = (int)(reader.UInt32() & int.MaxValue),
            TradesMax = (int)(reader.UInt32() & int.MaxValue),
            QuotesMax = (int)(reader.UInt32() & int.MaxValue),
            RuleVersion = reader.UInt16(),
        };
        if (version == ContentVersion)
        {
            read = read with
            {
                DealsMax = (int)(reader.UInt32() & int.MaxValue),
                ContractsMax = (int)(reader.UInt32() & int.MaxValue),
                TitlesMax = (int)(reader.UInt32() & int.MaxValue),
                TransfersMax = (int)(reader.UInt32() & int.MaxValue),
            };
        }

        return reader.IsWhole ? read : null;
    }
}
