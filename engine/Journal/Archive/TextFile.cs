using System.Globalization;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Small files that are read and written whole.</summary>
internal static class TextFile
{
    /// <summary>
    /// The most bytes of one: a manifest of 90,000 segments. Nobody makes room for more, whatever
    /// stands there.
    /// </summary>
    private const int BytesMax = 1 << 26;

    /// <summary>Reads a file; null if it is not there.</summary>
    /// <exception cref="JournalException">It is larger than any.</exception>
    public static byte[]? Read(IStorage storage, string name)
    {
        try
        {
            using IStorageFile file = storage.OpenRead(name);
            if (file.Length > BytesMax)
            {
                throw new JournalException(JournalFault.Damaged, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.Combine(storage.Folder, name)} has {file.Length} bytes, and such a "
                    + $"file has at most {BytesMax}"));
            }

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
    /// <exception cref="JournalException">It would be larger than what is read.</exception>
    public static void Write(IStorage storage, string newName, string name, byte[] bytes)
    {
        if (bytes.Length > BytesMax)
        {
            throw new JournalException(JournalFault.Misuse,
                $"{storage.Folder} is full: its {name} lists no more; choose another folder");
        }

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
