using System;
using System.IO;

namespace SCO.Exchange.Host.Text;

/// <summary>Why a file or a folder that somebody named cannot be used, in words. Any thread.
/// </summary>
internal static class FileWords
{
    private const int DiskFails = 5;
    private const int IsThere = 17;
    private const int NoFolder = 20;
    private const int IsFolder = 21;
    private const int DiskFull = 28;
    private const int ReadOnly = 30;
    private const int QuotaFull = 122;

    /// <summary>The words, without the path: who names it says it.</summary>
    public static string Of(Exception refused) => refused switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "this user may not, or it is a folder",
        PathTooLongException => "its name is longer than the file system allows",
        IOException when !OperatingSystem.IsWindows() => OfSystem(refused),
        _ => refused.Message,
    };

    /// <summary>What an operator does about it, behind the words; empty where they say it.
    /// </summary>
    public static string AdviceOf(Exception refused) =>
        refused is not IOException || OperatingSystem.IsWindows() ? "" : refused.HResult switch
        {
            DiskFull or QuotaFull => "; make room there, sco journal archive moves old segments "
                + "away, and delete nothing of the journal",
            ReadOnly => "; mount it so that it can be written, or name another folder",
            DiskFails => "; take a copy of what can be read before anything else",
            _ => "",
        };

    /// <summary>The words, with the path if the runtime tells it.</summary>
    public static string WithPath(Exception refused) =>
        PathIn(refused.Message) is { } path && Of(refused) is var words && words != refused.Message
            ? $"{path} cannot be used: {words}"
            : refused.Message;

    // The runtime hands on the number of what the system refused.
    private static string OfSystem(Exception refused) => refused.HResult switch
    {
        DiskFails => "the disk fails",
        IsThere => "something of that name is there already",
        NoFolder => "a part of its path is no folder",
        IsFolder => "it is a folder",
        DiskFull => "the disk is full",
        ReadOnly => "its file system is mounted read-only",
        QuotaFull => "the quota of this user is used up",
        _ => refused.Message,
    };

    private static string? PathIn(string message)
    {
        int begin = message.IndexOf('\'', StringComparison.Ordinal) + 1;
        int end = message.LastIndexOf('\'');
        return begin > 0 && end > begin ? message[begin..end] : null;
    }
}
