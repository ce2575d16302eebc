using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>A price of one instrument, counted in its ticks from zero. May be negative.</summary>
/// <param name="Ticks">Whole ticks.</param>
public readonly record struct Price(long Ticks)
{
    /// <summary>Ticks with their name.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Ticks} ticks");
}
