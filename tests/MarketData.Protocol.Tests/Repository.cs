using System;
using System.IO;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    internal static string Schema => At("marketdata/Protocol/Schema/market-data.xml");

    internal static string Document => At("marketdata/Protocol/PROTOCOL.md");

    private static string At(string path)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SCO.Exchange.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder!, path);
    }
}
