using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Checkpoints.Proofs;

/// <summary>What became of a trade behind its execution. No proof covers it.</summary>
/// <param name="Sequence">The command that changed it.</param>
/// <param name="Price">The price that holds since; null: the trade is cancelled.</param>
public sealed record TradeChange(Sequence Sequence, UnitPrice? Price)
{
    /// <summary>What it is, behind "the trade" or alone.</summary>
    public string Words => Price is { } price
        ? $"its price was corrected to {PriceText.Of(price)} CNY by command {Sequence.Value}"
        : $"it was cancelled by command {Sequence.Value}";

    /// <summary>The change that an event tells; null: it tells none.</summary>
    internal static TradeChange? Of(in Event told) => told.Kind switch
    {
        EventKind.TradeCancelled => new TradeChange(told.Sequence, null),
        EventKind.TradeCorrected => new TradeChange(told.Sequence, told.Price),
        _ => null,
    };
}
