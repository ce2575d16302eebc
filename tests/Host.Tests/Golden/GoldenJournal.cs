using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>A recorded journal of this folder, and what it must replay to.</summary>
/// <param name="folder">Where it is.</param>
internal sealed class GoldenJournal(string folder)
{
    private const string Prefix = "format-";
    private const string MoneyName = "money";
    private const string End = ".bin";
    private const string FiguresName = "figures.txt";
    private static readonly string[] Figures =
        ["blocks", "commands", "events", "last_sequence", "last_time", "end", "chain_hash",
            "state_hash"];

    /// <summary>The format that it is recorded in.</summary>
    public int Format => int.Parse(
        Path.GetFileName(folder).AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    /// <summary>What it must replay to, a line each.</summary>
    public string Expected => File.ReadAllText(Path.Combine(folder, FiguresName));

    /// <summary>All recordings.</summary>
    public static IEnumerable<GoldenJournal> All => Directory.Exists(Root)
        ? Directory.GetDirectories(Root, Prefix + "*")
            .Order(StringComparer.Ordinal).Select(path => new GoldenJournal(path))
        : [];

    /// <summary>The recording with money.</summary>
    public static GoldenJournal Money => new(Path.Combine(Root, MoneyName));

    private static string Root => Path.Combine(RepositoryRoot(), "tests/Host.Tests/Golden");

    /// <summary>Its files under the names that the journal gives them.</summary>
    public void CopyTo(TemporaryFolder target)
    {
        foreach (string file in Directory.GetFiles(folder, "*" + End))
        {
            File.Copy(file, target.File(Path.GetFileNameWithoutExtension(file)));
        }
    }

    /// <summary>Verifies a journal with its replay, by the program's own means.</summary>
    /// <returns>Exit code, and the figures or what the program said.</returns>
    public static (int Code, string Text) Verify(TemporaryFolder journal)
    {
        using StringWriter said = new();
        int code = VerifyTool.Run(
            journal.Path, new VerifyRange(null, null, IsChainOnly: false), json: true, said,
            new ProgressBar(null, "verify"));
        using JsonDocument verdict = JsonDocument.Parse(said.ToString());
        return code != 0
            ? (code, verdict.RootElement.GetProperty("reason").GetString()!)
            : (code, string.Concat(Figures.Select(
                name => $"{name} {verdict.RootElement.GetProperty(name)}\n")));
    }

    /// <summary>
    /// Records the journal of the present format anew, and what those of older ones replay to.
    /// </summary>
    public static void Accept()
    {
        Write(
            Path.Combine(
                Root,
                string.Create(CultureInfo.InvariantCulture, $"{Prefix}{JournalFormat.Format}")),
            GoldenDay.Record());
        foreach (GoldenJournal golden in All)
        {
            golden.AcceptFigures(isNew: golden.Format == JournalFormat.Format);
        }
    }

    /// <summary>Records the journal with money anew.</summary>
    public static void AcceptMoney()
    {
        Write(Path.Combine(Root, MoneyName), GoldenFunds.Record());
        Money.AcceptFigures(isNew: true);
    }

    private static void Write(string path, FaultDevice device)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        foreach (string name in device.Names)
        {
            File.WriteAllBytes(Path.Combine(path, name + End), device[name]);
        }
    }

    /// <summary>Of an older journal the hash of the state alone may change with the program.
    /// </summary>
    private void AcceptFigures(bool isNew)
    {
        using TemporaryFolder copy = new();
        CopyTo(copy);
        (int code, string figures) = Verify(copy);
        if (code != 0 || (!isNew && ButState(figures) != ButState(Expected)))
        {
            throw new InvalidOperationException($"{folder} is not accepted: {figures}");
        }

        File.WriteAllText(Path.Combine(folder, FiguresName), figures);
    }

    private static string ButState(string figures) =>
        figures[..figures.IndexOf("state_hash", StringComparison.Ordinal)];

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
