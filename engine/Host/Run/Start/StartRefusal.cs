using System;
using System.IO;
using System.Net.Sockets;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Run.Start;

/// <summary>What a start that cannot be says to its operator: what is wrong, and what to do.
/// </summary>
internal static class StartRefusal
{
    /// <summary>A refusal for people; what nobody expected stays as it is. Any thread.</summary>
    /// <param name="refused">What ended the start.</param>
    /// <param name="dataDirectory">The data directory, as it was named.</param>
    public static Exception Of(Exception refused, string dataDirectory) => refused switch
    {
        JournalException journal => new UsageException(OfJournal(journal, dataDirectory)),
        StateException state => new UsageException(
            $"the snapshot cannot be taken up: {state.Message}; --full-replay does without"),
        ReplayException replay => new UsageException(
            $"the journal cannot be repeated: {replay.Message}; keep a copy of "
            + $"{ExchangeHost.JournalIn(dataDirectory)}, look with sco verify --data "
            + $"{dataDirectory} where and by which build it was written, and delete nothing"),
        SocketException port => new UsageException(
            $"a socket cannot be opened: {port.Message}"),
        IOException or UnauthorizedAccessException => new UsageException(
            FileWords.WithPath(refused) + FileWords.AdviceOf(refused)),
        InvalidDataException => new UsageException(refused.Message),
        _ => refused,
    };

    /// <summary>
    /// What to do behind a fail-stop, to stand behind what failed; empty where nobody knows. Any
    /// thread.
    /// </summary>
    /// <param name="failure">What failed.</param>
    /// <param name="dataDirectory">The data directory, as it was named.</param>
    public static string AdviceBehind(Exception failure, string dataDirectory) =>
        failure is not JournalException { Fault: var fault } ? ""
        : fault switch
        {
            JournalFault.WriteFailed =>
                "; see to the disk, then start again: what was acknowledged is there",
            JournalFault.Damaged or JournalFault.Missing =>
                "; keep a copy of the journal's folder, look with sco verify --data "
                + $"{dataDirectory} what still stands, and delete nothing",
            JournalFault.Fenced =>
                "; stop all processes on that folder, and find out who touched it before the next "
                + "start",
            _ => "",
        };

    private static string OfJournal(JournalException refused, string dataDirectory)
    {
        string folder = ExchangeHost.JournalIn(dataDirectory);
        bool isDamage = refused.Fault is JournalFault.Damaged or JournalFault.Missing;
        return refused.IsOfArchive && isDamage
            ? $"the archive of the journal in {folder} is damaged, and a start needs it: "
                + $"{refused.Numbered}; put a good copy there, sco verify --data {dataDirectory} "
                + "says what else is wrong"
            : isDamage
            ? $"the journal in {folder} is damaged: {refused.Numbered}; keep a copy of that "
                + $"folder, look with sco verify --data {dataDirectory} what still stands, put the "
                + "file back from the archive, a backup or a second copy, and delete nothing"
            : refused.Fault == JournalFault.Locked
            ? $"{refused.Numbered}; stop that process, or name another folder by --data, and "
                + "delete no lock file"
            : refused.Numbered;
    }
}
