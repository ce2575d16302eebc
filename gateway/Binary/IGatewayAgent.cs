using System;

namespace SCO.Exchange.Gateway.Binary;

/// <summary>
/// A thread's worth of work: a loop of DoWork, and Wait when that did nothing. The caller owns the
/// thread; an exception is fatal for the process.
/// </summary>
public interface IGatewayAgent
{
    /// <summary>What to call the thread.</summary>
    string Name { get; }

    /// <summary>Does what is at hand and returns how much it was. Does not wait.</summary>
    int DoWork();

    /// <summary>Waits until there is something to do.</summary>
    /// <param name="longest">Longest wait.</param>
    void Wait(TimeSpan longest);
}
