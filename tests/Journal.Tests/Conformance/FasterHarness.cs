using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Journal.Tests.Conformance;

public sealed class FasterHarness(bool hasOwnThread) : ILogHarness
{
    private readonly FaultDevice _device = new();

    public ICommandLog Open(LogIdentity? identity = null) =>
        FasterJournal.Open(Journals.Settings(_device) with
        {
            Identity = identity ?? Records.Identity,
            HasOwnThread = hasOwnThread,
            BlocksInFlightMax = 4,
        });

    public void FailNextWrite() =>
        _device.Fail(DeviceCall.Write, DeviceError.InputOutput, name: "journal.0");

    public void Crash(ICommandLog log) => log.Dispose();

    public void Dispose()
    {
    }
}
