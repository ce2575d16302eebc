using System;
using System.Globalization;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Load;

/// <summary>What a load run measured, for people and for scripts.</summary>
public static class LoadReport
{
    /// <summary>One JSON object.</summary>
    public static string Json(LoadResult result) => JsonLine.Of(writer =>
    {
        writer.WriteNumber("sent", result.Sent);
        writer.WriteNumber("acknowledged", result.Acknowledged);
        writer.WriteNumber("rejected", result.Rejected);
        writer.WriteNumber("unanswered", result.Unanswered);
        writer.WriteNumber("fills", result.Fills);
        writer.WriteNumber("seconds", Math.Round(result.Seconds, 3));
        writer.WriteNumber("rate", Math.Round(result.Rate, 1));
        writer.WriteNumber("p50_us", Math.Round(result.P50Us, 1));
        writer.WriteNumber("p90_us", Math.Round(result.P90Us, 1));
        writer.WriteNumber("p99_us", Math.Round(result.P99Us, 1));
        writer.WriteNumber("p999_us", Math.Round(result.P999Us, 1));
        writer.WriteNumber("max_us", Math.Round(result.MaxUs, 1));
        writer.WriteString("last_reason", result.LastReason.ToString());
    });

    /// <summary>Some lines.</summary>
    public static string Text(LoadResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        sent          {result.Sent}
        acknowledged  {result.Acknowledged}
        rejected      {result.Rejected} (last reason: {result.LastReason})
        unanswered    {result.Unanswered}
        fills         {result.Fills}
        seconds       {result.Seconds:F3}
        rate          {result.Rate:F0} a second
        time from the intended send to the answer, in microseconds
        p50           {result.P50Us:F0}
        p90           {result.P90Us:F0}
        p99           {result.P99Us:F0}
        p999          {result.P999Us:F0}
        max           {result.MaxUs:F0}
        """);
}
