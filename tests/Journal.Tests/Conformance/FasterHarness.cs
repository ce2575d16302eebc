using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;

namespace SCO.Exchange.Journal.Tests.Conformance;

public sealed class FasterHarness(bool hasOwnThread) : ILogHarness
{
    private readonly TemporaryFolder _folder = new();
    private FaultStorage? _storage;

    public ICommandLog Open(LogIdentity? identity = null)
    {
        _storage = new FaultStorage(_folder.Path);
        return FasterJournal.Open(Journals.Settings(_folder) with
        {
            Identity = identity ?? Records.Identity,
            HasOwnThread = hasOwnThread,
            BlocksInFlightMax = 4,
            Storage = _storage,
        });
    }

    public void FailNextWrite() => _storage!.FailsWrite = name => name == "journal.0";

    public void Crash(ICommandLog log) => log.Dispose();

    public void Dispose() => _folder.Dispose();
}
