using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace SCO.Exchange.Host.Cli;

/// <summary>
/// What asks a running command to end: Ctrl-C, SIGTERM, and the end of its terminal (SIGHUP), which
/// nohup has it ignore.
/// </summary>
/// <remarks>The signals come on threads of the runtime; the rest any thread.</remarks>
public sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan HangUpMax = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _hungUp = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens for them until disposed.</summary>
    /// <param name="stop">Called at each of them; must not wait.</param>
    public StopSignals(Action stop)
    {
        _registrations =
        [
            On(PosixSignal.SIGINT, stop),
            On(PosixSignal.SIGTERM, stop),
            On(PosixSignal.SIGHUP, () =>
            {
                _hungUp.Set();
                stop();
            }),
        ];
    }

    /// <summary>Does what writes to the terminal, as far as there is one.</summary>
    /// <exception cref="IOException">It cannot be written to, and has not ended.</exception>
    public void Say(Action written)
    {
        try
        {
            written();
        }
        catch (IOException) when (_hungUp.Wait(HangUpMax))
        {
            // Writes fail a moment before the signal comes. Nobody reads any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _hungUp.Dispose();
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action act) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            act();
        });
}
