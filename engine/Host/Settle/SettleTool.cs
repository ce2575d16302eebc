using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
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

    private const string Unfinished = ".new";

    /// <summary>Writes the statements of all members, or of one.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="day">The trading day.</param>
    /// <param name="outFolder">Where they go; null for the data directory.</param>
    /// <param name="memberText">
    /// The code or number of one member; null for all, with a manifest. Beside a manifest one is
    /// written only if its files are those that are named there.
    /// </param>
    /// <param name="output">Where is said what was written.</param>
    /// <returns>Good, or a finding where something does not add up: nothing is written then.
    /// </returns>
    /// <remarks>
    /// Reads the journal only. The same journal up to the end of the day gives the same bytes. They
    /// outlive a loss of power when this returns, and a manifest is never there before what it
    /// names.
    /// </remarks>
    /// <exception cref="UsageException">
    /// There is no such journal, day or member, or the folder cannot be written.
    /// </exception>
    public static int Run(
        string dataDirectory, TradingDay day, string? outFolder, string? memberText,
        TextWriter output) =>
        Run(dataDirectory, day, outFolder, memberText, output, StableFolder.Sync);

    /// <summary>The same.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="day">The trading day.</param>
    /// <param name="outFolder">Where they go; null for the data directory.</param>
    /// <param name="memberText">The code or number of one member; null for all.</param>
    /// <param name="output">Where is said what was written.</param>
    /// <param name="sync">Forces a folder's entries out.</param>
    internal static int Run(
        string dataDirectory, TradingDay day, string? outFolder, string? memberText,
        TextWriter output, Action<string> sync)
    {
        ReplayedDay replayed;
        try
        {
            replayed = DayReplay.Run(dataDirectory, day);
        }
        catch (StatementException finding)
        {
            output.WriteLine($"no statement is written: {OneLine.Of(finding.Message)}");
            return ExitCode.Finding;
        }

        string folder = Path.Combine(
            outFolder ?? Path.Combine(dataDirectory, FolderName), Days.Write(day));
        try
        {
            Write(replayed, folder, memberText, output, sync);
            return ExitCode.Good;
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
        ReplayedDay replayed, string folder, string? memberText, TextWriter output,
        Action<string> sync)
    {
        DayRecord record = replayed.Record;
        IReadOnlyList<MemberDay> members =
            memberText is null ? record.Members : [MemberOf(record, memberText)];
        StableFolder.Make(folder, sync);
        if (memberText is null)
        {
            // While its files are replaced, a folder has no manifest rather than that of others.
            File.Delete(Path.Combine(folder, ManifestName));
            sync(folder);
        }

        List<ManifestLine> written = [];
        foreach (MemberDay member in members)
        {
            string own = FolderOf(member.Code);
            List<(string Name, byte[] Bytes)> files = [.. StatementFiles.Of(record, member)];
            List<ManifestLine> lines =
                [.. files.Select(file => ManifestLine.Of($"{own}/{file.Name}", file.Bytes))];
            if (memberText is not null && !DayManifest.Allows(folder, lines))
            {
                throw new UsageException(
                    $"--member: {folder} has the statements of all members with other figures; "
                        + "write elsewhere by --out, or those of all anew");
            }

            _ = Directory.CreateDirectory(Path.Combine(folder, own));
            StableFile.PutAll(Path.Combine(folder, own), files, Unfinished, sync);
            written.AddRange(lines);
        }

        // The names of the members' folders, all at once.
        sync(folder);
        if (memberText is null)
        {
            string manifest = Path.Combine(folder, ManifestName);
            StableFile.Put(
                manifest, manifest + Unfinished, DayManifest.Of(replayed, written), sync);
        }

        string state = !record.IsProvisional ? "closed"
            : record.WasLeftOpen ? "provisional, the next day began without the close of this one"
            : "provisional, the day is not closed";
        output.WriteLine($"{Days.Write(record.Day)}: {state}");
        output.WriteLine(
            $"{PlainWords.Count(members.Count, "member")}, "
            + $"{PlainWords.Count(written.Count, "file")} up to command {record.LastSequence} in "
            + folder);
    }

    // A code may look like the number of another member: then it is the code.
    private static MemberDay MemberOf(DayRecord record, string text) =>
        record.Members.FirstOrDefault(
            one => string.Equals(one.Code, text, StringComparison.Ordinal))
        ?? record.Members.FirstOrDefault(
            one => one.Member.Value.ToString(CultureInfo.InvariantCulture) == text)
        ?? throw new UsageException($"--member: no member has the code or number '{text}'");
}
