using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Client;

namespace SCO.Exchange.Gateway.Load;

/// <summary>Waits for an answer to any session, for less than a millisecond.</summary>
/// <remarks>
/// ppoll, because every wait of .NET counts in whole milliseconds: requests would leave up to one
/// late, and that would be measured as the time of the exchange. Spinning instead would take a core
/// from the exchange. One thread. Allocates nothing per wait.
/// </remarks>
public sealed class SocketWait
{
    private const int NsPerMs = 1_000_000;
    private const short Readable = 1;

    private readonly SessionClient[] _sessions;
    private readonly PollDescriptor[] _descriptors;

    /// <summary>Prepares to wait.</summary>
    /// <param name="sessions">Whose answers end a wait.</param>
    public SocketWait(SessionClient[] sessions)
    {
        _sessions = sessions;
        _descriptors = new PollDescriptor[sessions.Length];
    }

    /// <summary>Returns when an answer is there, or when the time is over.</summary>
    /// <param name="ns">Longest wait, below a second. Other systems than Linux wait for whole
    /// milliseconds, and for the first session alone.</param>
    public void Wait(int ns)
    {
        if (!OperatingSystem.IsLinux())
        {
            _sessions[0].Poll(TimeSpan.FromMilliseconds((ns + NsPerMs - 1) / NsPerMs));
            return;
        }

        for (int place = 0; place < _sessions.Length; place++)
        {
            // The system passes over a negative descriptor.
            SafeHandle? handle = _sessions[place].Handle;
            _descriptors[place] = new PollDescriptor
            {
                Descriptor = handle is null ? -1 : (int)handle.DangerousGetHandle(),
                Events = Readable,
            };
        }

        // A failure is a wait that was too short: the caller looks at its sockets either way.
        TimeSpec longest = new() { Nanoseconds = ns };
        _ = Poll(_descriptors, (nuint)_descriptors.Length, in longest, IntPtr.Zero);
    }

    [DllImport("libc", EntryPoint = "ppoll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(
        PollDescriptor[] descriptors, nuint count, in TimeSpec timeout, IntPtr signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
