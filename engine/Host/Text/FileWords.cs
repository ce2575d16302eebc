using System;
using System.IO;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Host.Text;

/// <summary>Why a file or a folder that somebody named cannot be used, in words. Any thread.
/// </summary>
internal static class FileWords
{
    /// <summary>The words, without the path: who names it says it.</summary>
    public static string Of(Exception refused) => RefusedFile.WordsOf(refused);

    /// <summary>What an operator does about it, behind the words; empty where they say it.
    /// </summary>
    public static string AdviceOf(Exception refused) =>
        refused is not IOException || OperatingSystem.IsWindows() ? "" : refused.HResult switch
        {
            RefusedFile.DiskFull or RefusedFile.QuotaFull =>
                "; make room there, sco journal archive moves old segments away, and delete "
                + "nothing of the journal",
            RefusedFile.ReadOnly => "; mount it so that it can be written, or name another folder",
            RefusedFile.DiskFails => "; take a copy of what can be read before anything else",
            _ => "",
        };

    /// <summary>The words, with the path if the runtime tells it.</summary>
    public static string WithPath(Exception refused) =>
        PathIn(refused.Message) is { } path && Of(refused) is var words && words != refused.Message
            ? $"{path} cannot be used: {words}"
            : refused.Message;

    private static string? PathIn(string message)
    {
        int begin = message.IndexOf('\'', StringComparison.Ordinal) + 1;
        int end = message.LastIndexOf('\'');
        return begin > 0 && end > begin ? message[begin..end] : null;
    }
}
