using System;
using System.IO;

namespace SCO.Exchange.Testing;

/// <summary>Files of the repository that tests read: schemas, documents, told texts.</summary>
public static class RepositoryFile
{
    private static readonly string Root = Found();

    /// <summary>Where a file is.</summary>
    /// <param name="path">Its path from the root, with forward slashes.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>What stands in a file.</summary>
    /// <param name="path">Its path from the root, with forward slashes.</param>
    /// <exception cref="IOException">It is not there.</exception>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string Found()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SCO.Exchange.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException(
            $"no SCO.Exchange.sln above {AppContext.BaseDirectory}");
    }
}
