namespace SCO.Exchange.Host.Text;

/// <summary>Parts per million as people write them, and type them. Any thread.</summary>
public static class Percents
{
    private const int Digits = 4;

    /// <summary>Such as <c>2.5 %</c> of 25,000.</summary>
    public static string Of(long ppm) => $"{Decimals.Write(ppm, Digits)} %";
}
