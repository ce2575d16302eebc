using System;
using System.IO;

namespace SCO.Exchange.Testing.Journal;

/// <summary>A folder that goes away with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Creates it.</summary>
    public TemporaryFolder() =>
        Path = Directory.CreateTempSubdirectory("sco-journal-").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies its files to another folder.</summary>
    public void CopyTo(TemporaryFolder other)
    {
        foreach (string file in Directory.GetFiles(Path))
        {
            System.IO.File.Copy(file, other.File(System.IO.Path.GetFileName(file)), true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
