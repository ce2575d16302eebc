using System;
using System.IO;

namespace SCO.Exchange.Journal.Storage;

/// <summary>Which boot of which machine this is.</summary>
public static class HostBoot
{
    private const string Path = "/proc/sys/kernel/random/boot_id";

    /// <summary>The boot id of the kernel; empty where it gives none. Any thread.</summary>
    public static string Id()
    {
        try
        {
            return File.Exists(Path) ? File.ReadAllText(Path).Trim() : "";
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
