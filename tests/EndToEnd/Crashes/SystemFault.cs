using System.Globalization;
using System.Linq;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>One fault of a system call, as the kernel would report it or take its time.</summary>
/// <param name="Call">The system call.</param>
/// <param name="Nth">The how-manieth of these calls of a thread, from 1.</param>
/// <param name="Effect">
/// An error's name, such as EIO; or a time, such as 600ms; or the number of bytes that a write is
/// said to have written, of which it writes none.
/// </param>
/// <param name="Paths">The files or folders that it is about; all other calls go through.</param>
internal sealed record SystemFault(string Call, int Nth, string Effect, params string[] Paths)
{
    /// <summary>Whether it is about all later calls of the thread, too.</summary>
    public bool GoesOn { get; init; }

    /// <summary>The options by which strace brings it about.</summary>
    public string[] Options =>
    [
        "-e", $"trace={Call}",
        .. Paths.SelectMany(path => new[] { "-P", path }),
        "-e", string.Create(
            CultureInfo.InvariantCulture,
            $"inject={Call}:{Injection}:when={Nth}{(GoesOn ? "+" : "")}"),
    ];

    private string Injection =>
        Effect[0] == 'E' ? $"error={Effect}"
        : Effect[^1] == 's' ? $"delay_enter={Effect}"
        : $"retval={Effect}";
}
