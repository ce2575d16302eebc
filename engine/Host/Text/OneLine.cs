using System;

namespace SCO.Exchange.Host.Text;

/// <summary>Makes one line of a message: what a script or a log shows.</summary>
public static class OneLine
{
    /// <summary>The message without line breaks and without double spaces.</summary>
    public static string Of(string message) => string.Join(
        ' ', message.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
