using SCO.Exchange.Testing.Journal;

namespace SCO.Exchange.Journal.Tests.Conformance;

public sealed class SimHarness : ILogHarness
{
    private readonly SimDisk _disk = new();

    public ICommandLog Open(LogIdentity? identity = null) =>
        new SimLog(_disk, identity ?? Records.Identity, Records.Versions, 4);

    public void FailNextWrite() => _disk.FailsWrites = true;

    public void Crash(ICommandLog log)
    {
        ((SimLog)log).Crash();
        _disk.FailsWrites = false;
    }

    public void Dispose()
    {
    }
}
