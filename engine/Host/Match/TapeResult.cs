using System.Globalization;

namespace SCO.Exchange.Host.Match;

/// <summary>What a tape gives. Fills, quantity and rejects count the prefill too.</summary>
/// <param name="Commands">All records, the prefill included.</param>
/// <param name="NsPerCommand">Wall time of a timed command: the median over the passes.</param>
/// <param name="Fills">Matches.</param>
/// <param name="TradedQuantity">Lots traded.</param>
/// <param name="Rejects">Cancels and modifies of unknown orders.</param>
/// <param name="Resting">Orders in the books at the end.</param>
/// <param name="FillHash">FNV-1a over all fills.</param>
/// <param name="BookHash">FNV-1a over all resting orders.</param>
public readonly record struct TapeResult(
    long Commands,
    double NsPerCommand,
    long Fills,
    long TradedQuantity,
    long Rejects,
    long Resting,
    ulong FillHash,
    ulong BookHash)
{
    /// <summary>One JSON object in one line; hashes are 16 hexadecimal digits.</summary>
    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"commands":{{Commands}},"ns_per_command":{{NsPerCommand:F2}},"fills":{{Fills}},
        """)
        + string.Create(
            CultureInfo.InvariantCulture,
            $"\"traded_quantity\":{TradedQuantity},\"rejects\":{Rejects},\"resting\":{Resting},")
        + $"\"fill_hash\":\"{FillHash:x16}\",\"book_hash\":\"{BookHash:x16}\"}}";

    /// <summary>The same as lines of name and value.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        commands         {Commands}
        ns_per_command   {NsPerCommand:F2}
        fills            {Fills}
        traded_quantity  {TradedQuantity}
        rejects          {Rejects}
        resting          {Resting}
        fill_hash        {FillHash:x16}
        book_hash        {BookHash:x16}
        """);
}
