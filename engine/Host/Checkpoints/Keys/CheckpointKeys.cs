using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Keys;

/// <summary>The public keys whose signatures are good, and where each is from.</summary>
/// <remarks>One thread.</remarks>
internal sealed class CheckpointKeys : IDisposable
{
    private readonly List<(CheckpointPublicKey Key, string File)> _keys;

    private CheckpointKeys(IEnumerable<string> files, bool isOfJournal)
    {
        _keys = [.. files.Select(file => (CheckpointFile.ReadKey(file), file))];
        IsOfJournal = isOfJournal;
    }

    /// <summary>Whether nobody gave one: it is from the folder that is judged.</summary>
    public bool IsOfJournal { get; }

    /// <summary>The name of each, as checkpoints carry it, and its file.</summary>
    public IEnumerable<(string Id, string File)> Names =>
        _keys.Select(one => (Hex(one.Key.Id), one.File));

    /// <summary>
    /// The named ones; without any that of the data directory, with those that were replaced there.
    /// </summary>
    /// <returns>Null if it has none either.</returns>
    /// <exception cref="UsageException">One cannot be read, or is no such key.</exception>
    public static CheckpointKeys? Of(string dataDirectory, IReadOnlyList<string> named)
    {
        string own = CheckpointKeyFile.PublicPathIn(dataDirectory);
        return named.Count > 0 ? new CheckpointKeys(named, isOfJournal: false)
            : File.Exists(own)
                ? new CheckpointKeys(
                    [own, .. CheckpointKeyFile.ReplacedIn(dataDirectory)], isOfJournal: true)
            : null;
    }

    /// <summary>The named ones and no others.</summary>
    /// <exception cref="UsageException">One cannot be read, or is no such key.</exception>
    public static CheckpointKeys Named(IReadOnlyList<string> files) =>
        new(files, isOfJournal: false);

    /// <summary>The name of a key, as people and scripts read it.</summary>
    public static string Hex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Whether the key that a checkpoint names is one of them.</summary>
    public bool Has(CheckpointContent checkpoint) =>
        _keys.Exists(one => one.Key.Id == checkpoint.KeyId);

    /// <summary>What is wrong with a signature; null if one of the keys has signed.</summary>
    public string? Refusal(CheckpointContent checkpoint)
    {
        if (!Has(checkpoint))
        {
            string other = Hex(checkpoint.KeyId);
            return IsOfJournal
                ? $"is signed by the key {other}, and "
                    + (_keys.Count == 1 ? "the one that lies with the journal is another, "
                        : "those that lie with the journal are others, ")
                    + $"{Listed}: give the public half of {other} with --key, that of a "
                    + $"key that was replaced is in checkpoint-key.{other}.pub.pem"
                : $"is by the key {other}, and given by --key {Given}: if {other} is a key of the "
                    + "exchange, give its public half, too, else it is forged";
        }

        return _keys.Exists(one => one.Key.HasSigned(checkpoint))
            ? null
            : $"is not signed by the key {Hex(checkpoint.KeyId)} that it names";
    }

    /// <summary>Which they are and where they are from, for people.</summary>
    public string Words() => (_keys.Count == 1 ? "by the key " : "by the keys ")
        + Listed
        + (!IsOfJournal ? ""
            : _keys.Count == 1 ? ", which lies with the journal"
            : ", which lie with the journal: only a key of your own proves");

    /// <summary>Warns of keys whose secret half is in the file.</summary>
    /// <param name="files">The files of keys; what cannot be read is said elsewhere.</param>
    /// <param name="error">Where warnings go.</param>
    public static void WarnOfSecrets(IReadOnlyList<string> files, TextWriter error)
    {
        foreach (string file in files.Where(HoldsSecret))
        {
            error.WriteLine($"sco: WARNING: {file} holds the secret half of the key, which belongs "
                + "to nobody who checks: whoever has it can sign as the exchange does; the public "
                + "half will do");
        }
    }

    private static bool HoldsSecret(string file)
    {
        try
        {
            return File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes them as a member.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="keys">The keys; null is none.</param>
    public static void Write(Utf8JsonWriter writer, CheckpointKeys? keys)
    {
        writer.WriteStartArray("keys");
        foreach ((string id, string file) in keys?.Names ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("key", id);
            writer.WriteString("file", file);
            writer.WriteBoolean("of_journal", keys!.IsOfJournal);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Each with its file, for people.</summary>
    public string Listed => string.Join(", ", Names.Select(one => $"{one.Id} of {one.File}"));

    private string Given => (_keys.Count == 1 ? "is " : "are ") + Listed;

    /// <inheritdoc/>
    public void Dispose() => _keys.ForEach(one => one.Key.Dispose());
}
