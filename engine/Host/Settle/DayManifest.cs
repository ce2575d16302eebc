using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>The manifest in the folder of a day: what lies there, and of which figures.</summary>
internal static class DayManifest
{
    /// <summary>The manifest of a day of which all files are written.</summary>
    public static byte[] Of(ReplayedDay replayed, IReadOnlyList<ManifestLine> files)
    {
        DayRecord record = replayed.Record;
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(
            bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("day", Days.Write(record.Day));
            json.WriteBoolean("provisional", record.IsProvisional);
            json.WriteNumber("first_after", record.FirstAfter);
            json.WriteNumber("last_sequence", record.LastSequence);
            ChainJson.Write(json, replayed.ChainSequence, record.ChainHash);
            json.WriteNumber("members_fen", record.MembersFen);
            json.WriteNumber("venue_fen", record.House.VenueFen);
            json.WriteNumber("pools_fen", record.House.PoolsFen);
            json.WriteNumber("in_transit_fen", record.House.InTransitFen);
            json.WriteStartArray("files");
            foreach (ManifestLine file in files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>
    /// Whether files may be written into a folder: it has no manifest, or one that names them with
    /// these hashes.
    /// </summary>
    /// <exception cref="IOException">The manifest cannot be read.</exception>
    public static bool Allows(string folder, IReadOnlyList<ManifestLine> files)
    {
        string path = Path.Combine(folder, SettleTool.ManifestName);
        if (!File.Exists(path))
        {
            return true;
        }

        Dictionary<string, string> named = NamedIn(File.ReadAllBytes(path));
        foreach (ManifestLine file in files)
        {
            if (named.GetValueOrDefault(file.Path) != file.Hash)
            {
                return false;
            }
        }

        return true;
    }

    // One that cannot be read names nothing, and so allows nothing.
    private static Dictionary<string, string> NamedIn(byte[] manifest)
    {
        Dictionary<string, string> named = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument json = JsonDocument.Parse(manifest);
            foreach (JsonElement file in json.RootElement.GetProperty("files").EnumerateArray())
            {
                named[file.GetProperty("path").GetString() ?? ""] =
                    file.GetProperty("sha256").GetString() ?? "";
            }
        }
        catch (Exception spoiled) when (spoiled is JsonException or InvalidOperationException
            or KeyNotFoundException)
        {
            named.Clear();
        }

        return named;
    }
}
