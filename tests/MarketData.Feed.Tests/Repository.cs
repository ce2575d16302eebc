using System;
using System.IO;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    internal static string Schema
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "SCO.Exchange.sln")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return Path.Combine(folder!, "marketdata/Protocol/Schema/market-data.xml");
        }
    }
}
