using System;
using System.IO;

namespace SCO.Exchange.Disk;

/// <summary>Why a file or a folder cannot be used, in words. Any thread.</summary>
public static class RefusedFile
{
    /// <summary>The number of the system for a disk that fails.</summary>
    public const int DiskFails = 5;

    /// <summary>The number of the system for a disk that is full.</summary>
    public const int DiskFull = 28;

    /// <summary>The number of the system for what is mounted read-only.</summary>
    public const int ReadOnly = 30;

    /// <summary>The number of the system for a quota that is used up.</summary>
    public const int QuotaFull = 122;

    private const int IsThere = 17;
    private const int NoFolder = 20;
    private const int IsFolder = 21;

    /// <summary>
    /// The words, without the path: who names it says it. What no file system says is told in its
    /// own words.
    /// </summary>
    public static string WordsOf(Exception refused) => refused switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException or IOException { InnerException: UnauthorizedAccessException }
            => "this user may not, or it is a folder",
        PathTooLongException => "its name is longer than the file system allows",
        IOException when !OperatingSystem.IsWindows() => OfSystem(refused),
        _ => refused.Message,
    };

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
}
