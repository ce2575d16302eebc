using System.Globalization;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Text;

/// <summary>What a call auction would trade, as told last.</summary>
/// <param name="Price">The price in 1/10,000 CNY; null when nothing would trade.</param>
/// <param name="Volume">Lots that would trade.</param>
/// <param name="Surplus">Lots at the price that find no other side.</param>
/// <param name="SurplusSide">Their side; 0 when there are none.</param>
public readonly record struct Indicative(
    long? Price, long Volume, long Surplus, Side SurplusSide)
{
    /// <summary>Lots and price, such as <c>120 @ 498.5</c>; a dash for nothing.</summary>
    public string Short() => Price is { } price
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Volume:N0} @ {PriceText.Of(price)}")
        : "-";

    /// <summary>A sentence with what is left over.</summary>
    public string Sentence()
    {
        if (Price is not { } price)
        {
            return "would trade nothing";
        }

        string surplus = Surplus == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $", {Surplus} lots to {(SurplusSide == Side.Buy ? "buy" : "sell")} left over");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"would trade {Volume} lots at {PriceText.Of(price)}{surplus}");
    }
}
