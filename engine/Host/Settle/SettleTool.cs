using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Host.Settle;

/// <summary>Writes the statements of a day, out of the journal alone.</summary>
public static class SettleTool
{
    /// <summary>Folder of settlements in a data directory.</summary>
    public const string FolderName = "settlement";

    /// <summary>Name of the manifest in the folder of a day.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Writes the statements of all members, or of one.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="day">The trading day.</param>
    /// <param name="outFolder">Where they go; null for the data directory.</param>
    /// <param name="memberCode">The code of one member; null for all, with a manifest.</param>
    /// <param name="output">Where is said what was written.</param>
    /// <returns>Good, or a finding where something does not add up: nothing is written then.
    /// </returns>
    /// <remarks>
    /// Reads the journal only. The same journal up to the end of the day gives the same bytes.
    /// </remarks>
    /// <exception cref="UsageException">
    /// There is no such journal, day or member, or the folder cannot be written.
    /// </exception>
    public static int Run(
        string dataDirectory, TradingDay day, string? outFolder, string? memberCode,
        TextWriter output)
    {
        try
        {
            DayRecord record = DayReplay.Run(dataDirectory, day);
            string folder = Path.Combine(
                outFolder ?? Path.Combine(dataDirectory, FolderName), Days.Write(day));
            Write(record, folder, memberCode, output);
            return ExitCode.Good;
        }
        catch (Exception finding)
            when (finding is StatementException or JournalException or ReplayException)
        {
            output.WriteLine($"no statement is written: {OneLine.Of(finding.Message)}");
            return ExitCode.Finding;
        }
        catch (Exception refused)
            when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: {FileWords.Of(refused)}");
        }
    }

    /// <summary>The folder of a member: its code, with what a path may not have as hex.</summary>
    internal static string FolderOf(string code)
    {
        StringBuilder name = new();
        foreach (byte letter in Encoding.UTF8.GetBytes(code))
        {
            bool isPlain = char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-'
                or (byte)'_';
            _ = isPlain ? name.Append((char)letter) : name.Append($"%{letter:X2}");
        }

        return name.ToString();
    }

    private static void Write(
        DayRecord record, string folder, string? memberCode, TextWriter output)
    {
        List<(string Path, int Bytes, string Hash)> written = [];
        int members = 0;
        foreach (MemberDay member in record.Members)
        {
            if (memberCode is not null
                && !string.Equals(member.Code, memberCode, StringComparison.Ordinal))
            {
                continue;
            }

            members++;
            string own = FolderOf(member.Code);
            _ = Directory.CreateDirectory(Path.Combine(folder, own));
            foreach ((string name, byte[] bytes) in StatementFiles.Of(record, member))
            {
                Put(Path.Combine(folder, own, name), bytes);
                written.Add((
                    $"{own}/{name}", bytes.Length,
                    Convert.ToHexStringLower(SHA256.HashData(bytes))));
            }
        }

        if (memberCode is not null && members == 0)
        {
            throw new UsageException($"--member: no member has the code '{memberCode}'");
        }

        if (memberCode is null)
        {
            _ = Directory.CreateDirectory(folder);
            Put(Path.Combine(folder, ManifestName), ManifestOf(record, written));
        }

        string state = record.IsProvisional
            ? "provisional, the day is not closed"
            : "closed";
        output.WriteLine($"{Days.Write(record.Day)}: {state}");
        output.WriteLine(
            $"{PlainWords.Count(members, "member")}, {PlainWords.Count(written.Count, "file")} up "
            + $"to command {record.LastSequence} in {folder}");
    }

    private static byte[] ManifestOf(
        DayRecord record, List<(string Path, int Bytes, string Hash)> files)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(
            bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("day", Days.Write(record.Day));
            json.WriteBoolean("provisional", record.IsProvisional);
            json.WriteNumber("first_after", record.FirstAfter);
            json.WriteNumber("last_sequence", record.LastSequence);
            json.WriteString("chain_hash", record.ChainHash);
            json.WriteNumber("members_fen", MembersFen(record));
            json.WriteNumber("venue_fen", record.House.VenueFen);
            json.WriteNumber("pools_fen", record.House.PoolsFen);
            json.WriteNumber("in_transit_fen", record.House.InTransitFen);
            json.WriteStartArray("files");
            foreach ((string path, int length, string hash) in files)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteNumber("bytes", length);
                json.WriteString("sha256", hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static long MembersFen(DayRecord record)
    {
        long sum = 0;
        foreach (MemberDay member in record.Members)
        {
            sum = checked(sum + member.Closing.Balance);
        }

        return sum;
    }

    // A reader never sees half a file.
    private static void Put(string path, byte[] bytes)
    {
        string made = path + ".new";
        File.WriteAllBytes(made, bytes);
        File.Move(made, path, overwrite: true);
    }
}
