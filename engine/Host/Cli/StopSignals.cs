using System;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Host.Cli;

/// <summary>
/// What asks a running command to end: Ctrl-C, SIGTERM, and the end of its terminal (SIGHUP), which
/// nohup has it ignore.
/// </summary>
/// <remarks>The signals come on threads of the runtime; the rest any thread.</remarks>
public sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens for them until disposed.</summary>
    /// <param name="stop">Called at each of them, with its name; must not wait.</param>
    public StopSignals(Action<string> stop)
    {
        _registrations =
        [
            On(PosixSignal.SIGINT, () => stop("Ctrl-C (SIGINT)")),
            On(PosixSignal.SIGTERM, () => stop("SIGTERM")),
            On(PosixSignal.SIGHUP, () => stop("the end of its terminal (SIGHUP)")),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action act) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            act();
        });
}
