using System.IO;
using System.Text.Json;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Small files that are read and written whole.</summary>
internal static class TextFile
{
    /// <summary>Reads a file; null if it is not there.</summary>
    public static byte[]? Read(IStorage storage, string name)
    {
        try
        {
            using IStorageFile file = storage.OpenRead(name);
            byte[] bytes = new byte[file.Length];
            return bytes[..file.Read(bytes, 0)];
        }
        catch (IOException missing) when (missing is FileNotFoundException
            or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Where it ceases to be JSON, in words.</summary>
    public static string WordsOf(JsonException broken) =>
        $"it is no JSON from line {(broken.LineNumber ?? 0) + 1} on";

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(IStorage storage, string newName, string name, byte[] bytes)
    {
        storage.Delete(newName);
        using (IStorageFile file = storage.OpenWrite(newName, 0))
        {
            file.Write(bytes, 0);
            file.Sync();
        }

        storage.Replace(newName, name);
        storage.SyncFolder();
    }
}
