using System.Globalization;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>What was cut off the end of the file of an outbox.</summary>
/// <param name="At">From which byte of the file on.</param>
/// <param name="Bytes">How many bytes.</param>
public readonly record struct TornEnd(long At, long Bytes)
{
    /// <summary>What it is, for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Bytes} bytes from byte {At} on");
}
