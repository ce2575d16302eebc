using System;
using System.IO;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>Files that only their owner may read. On Windows the folder's rights hold.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a file that nobody else can read.</summary>
    /// <exception cref="InvalidDataException">Others may read or write it.</exception>
    public static byte[] Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidDataException(
                $"{path} holds secrets and must be for its owner alone: chmod 600 {path}");
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>
    /// Replaces a file whole: after a crash it is the old or the new one. Bytes and name are on the
    /// disk when this returns. Any thread; may block.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string next = path + ".next";
        File.Delete(next);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = OwnerOnly; }
        using (FileStream file = new(next, options))
        {
            file.Write(content);
            StableFile.Sync(file);
        }

        File.Move(next, path, overwrite: true);
        StableFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
