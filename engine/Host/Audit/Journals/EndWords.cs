using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>How the last writer left a journal, and who wrote its blocks.</summary>
internal static class EndWords
{
    /// <summary>What it means that the superblock is not the newest one.</summary>
    public static string OldSuperblock =>
        "it is not the newest one: a writer that is killed leaves at most "
        + $"{JournalFormat.TailBlocksMax} blocks behind its promise. An older one was put back, "
        + "the disk lost a newer one, or this is a copy that was made while the exchange ran. "
        + "Nothing is lost by that: all of these blocks were checked, and the next start keeps "
        + "them";

    /// <summary>A word for scripts; null if no superblock is whole.</summary>
    public static string? Word(Superblock? superblock) => EndOf(superblock) switch
    {
        LogEnd.Closed => "closed",
        LogEnd.OpenThisBoot => "open_this_boot",
        LogEnd.OpenOtherBoot => "open_other_boot",
        _ => null,
    };

    /// <summary>A few words for people.</summary>
    /// <param name="superblock">The newest one; null if none is whole.</param>
    /// <param name="writer">Whether somebody writes there.</param>
    public static string Text(Superblock? superblock, LockState writer) =>
        EndOf(superblock) switch
        {
            LogEnd.Closed => "closed",
            LogEnd.OpenThisBoot or LogEnd.OpenOtherBoot when writer == LockState.Held =>
                $"not closed: process {superblock!.ProcessId} writes to it",
            LogEnd.OpenThisBoot when writer == LockState.Free =>
                $"not closed: process {superblock!.ProcessId} wrote it in this boot and does not "
                + "any more: it was ended, or this is a copy",
            LogEnd.OpenThisBoot =>
                $"not closed: process {superblock!.ProcessId} runs, or was ended in this boot; "
                + "the lock cannot be asked",
            LogEnd.OpenOtherBoot => $"not closed: process {superblock!.ProcessId} wrote it on "
                + $"{superblock.Host} in another boot",
            _ => "unknown: no superblock can be read",
        };

    /// <summary>The build of some terms.</summary>
    public static string Text(BuildSpan span) =>
        $"{(span.Build == default ? "not named" : span.Build.ToString())}: terms "
        + $"{span.FirstTerm} to {span.LastTerm}, commands {span.FirstSequence} to "
        + $"{span.LastSequence}";

    private static LogEnd? EndOf(Superblock? superblock) =>
        superblock?.EndSeenFrom(HostBoot.Id());
}
