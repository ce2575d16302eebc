using System.IO;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// Lines that stand alone, as in a log: each begins with the time in Beijing, with its offset.
/// </summary>
/// <remarks>One thread. Waits for the writer.</remarks>
/// <param name="output">Where they go.</param>
/// <param name="clock">Where the time is from.</param>
internal sealed class StampedLines(TextWriter output, IClock clock)
{
    /// <summary>Writes a line.</summary>
    public void Say(string sentence) =>
        output.WriteLine($"{BeijingTime.Stamp(clock.Now)} {sentence}");
}
