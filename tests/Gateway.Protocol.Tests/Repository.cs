using System;
using System.IO;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>Finds the files that are the contract.</summary>
internal static class Repository
{
    public static string Read(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null
            && !File.Exists(Path.Combine(folder.FullName, "SCO.Exchange.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder!.FullName, "gateway/Protocol", path));
    }
}
