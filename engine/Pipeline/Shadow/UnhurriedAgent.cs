using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Shadow;

/// <summary>Runs an agent on a thread that gives way to all others.</summary>
/// <remarks>
/// A native call, because .NET's thread priorities do nothing on Linux. Without the right to it
/// all is the same but less polite.
/// </remarks>
/// <param name="agent">What is run.</param>
public sealed class UnhurriedAgent(IAgent agent) : IAgent
{
    // PRIO_PROCESS with 0 is the calling thread on Linux.
    private const int OfThread = 0;
    private const int Niceness = 10;

    private bool _isLowered;

    /// <inheritdoc/>
    public string Name => agent.Name;

    /// <inheritdoc/>
    public int DoWork()
    {
        if (!_isLowered)
        {
            _isLowered = true;
            if (OperatingSystem.IsLinux())
            {
                _ = SetPriority(OfThread, 0, Niceness);
            }
        }

        return agent.DoWork();
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);
}
