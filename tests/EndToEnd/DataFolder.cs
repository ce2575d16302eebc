using System;
using System.IO;

namespace SCO.Exchange.EndToEnd;

/// <summary>A data directory of its own, gone at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sco-end-to-end-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
