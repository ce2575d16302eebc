using System;

namespace SCO.Exchange.Journal.Tests.Conformance;

/// <summary>One kind of log under the conformance suite: a place that outlives its logs.</summary>
public interface ILogHarness : IDisposable
{
    /// <summary>Opens the log of the place; creates it the first time.</summary>
    ICommandLog Open(LogIdentity? identity = null);

    /// <summary>Makes the next write of the open log fail.</summary>
    void FailNextWrite();

    /// <summary>Ends the open log as a killed process does.</summary>
    void Crash(ICommandLog log);
}
