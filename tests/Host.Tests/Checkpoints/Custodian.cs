using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>Keeps checkpoints in a folder of its own, by <c>sco witness</c> or by hand.</summary>
internal sealed class Custodian : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();

    /// <summary>What is kept lies here.</summary>
    internal string Folder => _folder.Path;

    /// <summary>The time of the witness.</summary>
    internal VirtualClock Clock { get; } = new();

    /// <summary>All that a witness has said.</summary>
    internal string Said => _said.ToString();

    /// <summary>Where a witness says it.</summary>
    internal StampedLines Log => new(_said, Clock);

    public void Dispose()
    {
        _said.Dispose();
        _folder.Dispose();
    }

    /// <summary>A file of the folder, whether it is there or not.</summary>
    internal string PathOf(string name) => _folder.File(name);

    /// <summary>A witness begins, or goes on.</summary>
    internal WitnessTool Open(CheckpointKeys? keys = null) => WitnessTool.Open(Folder, keys, Log);

    /// <summary>The feed tells a witness of checkpoints.</summary>
    internal static void Tell(WitnessTool witness, params CheckpointContent[] all) =>
        Array.ForEach(all, one => witness.OnCheckpoint(Examples.OnFeed(one)));

    /// <summary>Writes a file of checkpoints by hand.</summary>
    internal void Keep(string name, params CheckpointContent[] lines) => File.WriteAllText(
        PathOf(name), string.Concat(lines.Select(one => CheckpointJson.Line(one) + "\n")));

    /// <summary>Writes the public half of a key.</summary>
    internal string KeyFile(CheckpointKey key) => Verification.KeyFile(Folder, key);

    /// <summary>What is kept of days.</summary>
    internal CheckpointContent[] Kept() => Read("2026-*");

    /// <summary>What is kept aside.</summary>
    internal CheckpointContent[] Aside() => Read("aside-*");

    /// <summary>Each file of checkpoints with its text.</summary>
    internal Dictionary<string, string> Texts() => Directory
        .GetFiles(Folder, "*" + CheckpointFile.Ending)
        .ToDictionary(file => file, File.ReadAllText);

    /// <summary>What a witness has said, without the times.</summary>
    internal string[] Lines() =>
    [
        .. Said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["2026-11-23 10:13:20+08:00 ".Length..]),
    ];

    /// <summary>Those of them that are alarms.</summary>
    internal string[] Alarms() =>
        [.. Lines().Where(line => line.StartsWith("NOT OK", StringComparison.Ordinal))];

    private CheckpointContent[] Read(string names) =>
        [.. Directory.GetFiles(Folder, names).Order().SelectMany(CheckpointFile.Read)];
}
