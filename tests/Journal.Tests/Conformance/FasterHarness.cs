using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Journal.Tests.Conformance;

public sealed class FasterHarness(bool hasOwnThread) : ILogHarness
{
    private FaultDevice _device = new();

    public ICommandLog Open(LogIdentity? identity = null) =>
        FasterJournal.Open(Journals.Settings(_device) with
        {
            Identity = identity ?? Records.Identity,
            HasOwnThread = hasOwnThread,
            BlocksInFlightMax = 4,
        });

    public void FailNextWrite() =>
        _device.Fail(DeviceCall.Write, DeviceError.InputOutput, name: "journal.0");

    /// <summary>Disposing writes the promise that is due, which a killed process does not.
    /// </summary>
    public void Crash(ICommandLog log)
    {
        FaultDevice left = _device.AfterKill();
        log.Dispose();
        _device = left;
    }

    public void Dispose()
    {
    }
}
