using System;
using System.IO;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>Where the contract of the feed is.</summary>
internal static class SchemaFile
{
    internal static string Location
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
