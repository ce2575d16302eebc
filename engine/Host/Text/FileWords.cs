using System;
using System.IO;

namespace SCO.Exchange.Host.Text;

/// <summary>Why a file or a folder that somebody named cannot be used, in words. Any thread.
/// </summary>
internal static class FileWords
{
    /// <summary>The words, without the path: who names it says it.</summary>
    public static string Of(Exception refused) => refused switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "this user may not, or it is a folder",
        _ => refused.Message,
    };
}
