using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Load;

/// <summary>What a load run measured. Times are from the intended moment of sending.</summary>
/// <param name="Sent">Requests sent.</param>
/// <param name="Acknowledged">Requests taken: orders accepted, cancels done.</param>
/// <param name="Rejected">Requests refused, by the exchange or by the gateway.</param>
/// <param name="Fills">Fills reported, both sides counted.</param>
/// <param name="Seconds">From the first intended send to the last answer.</param>
/// <param name="P50Us">Median time to the answer, in microseconds.</param>
/// <param name="P90Us">What nine of ten answers take at most.</param>
/// <param name="P99Us">What 99 of 100 answers take at most.</param>
/// <param name="P999Us">What 999 of 1,000 answers take at most.</param>
/// <param name="MaxUs">The longest time.</param>
/// <param name="LastReason">The reason of the last refusal; None without any.</param>
/// <param name="Disconnections">How many connections ended during the run.</param>
public readonly record struct LoadResult(
    long Sent,
    long Acknowledged,
    long Rejected,
    long Fills,
    double Seconds,
    double P50Us,
    double P90Us,
    double P99Us,
    double P999Us,
    double MaxUs,
    RejectReason LastReason,
    int Disconnections)
{
    /// <summary>Answered requests a second.</summary>
    public double Rate => Seconds > 0 ? (Acknowledged + Rejected) / Seconds : 0;

    /// <summary>Requests that got no answer.</summary>
    public long Unanswered => Sent - Acknowledged - Rejected;
}
