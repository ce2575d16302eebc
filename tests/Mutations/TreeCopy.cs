using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SCO.Exchange.Mutations;

/// <summary>A copy of the sources in a folder of its own, gone at the end.</summary>
internal sealed partial class TreeCopy : IDisposable
{
    private static readonly TimeSpan BuildMax = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TestsMax = TimeSpan.FromMinutes(10);
    private static readonly string[] LeftOut = [".git", "bin", "obj", "TestResults"];

    private readonly string _root;

    private TreeCopy(string root) => _root = root;

    /// <summary>Copies the tree that this program was built from.</summary>
    public static TreeCopy Make()
    {
        string target = Directory.CreateTempSubdirectory("sco-mutations-").FullName;
        Copy(Find(), target);
        return new TreeCopy(target);
    }

    /// <summary>Puts a defect in.</summary>
    /// <returns>The sound text of its file, for <see cref="Mend"/>.</returns>
    public string Break(Defect defect)
    {
        string path = Path.Combine(_root, defect.File);
        string text = File.ReadAllText(path);
        int at = text.IndexOf(defect.Sound, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidOperationException($"{defect.Name}: its text is not in {defect.File}");
        }

        File.WriteAllText(
            path,
            string.Concat(
                text.AsSpan(0, at), defect.Broken, text.AsSpan(at + defect.Sound.Length)));
        return text;
    }

    /// <summary>Takes it out again: what it left cannot be found in the text, where it may be
    /// nothing at all.</summary>
    public void Mend(Defect defect, string sound) =>
        File.WriteAllText(Path.Combine(_root, defect.File), sound);

    /// <summary>Builds a test project and runs some of its classes.</summary>
    public Verdict Try(string project, string filter)
    {
        // A defect may break the style as well; here that is nobody's business.
        string[] build = ["build", "-c", "Release", "-v", "q", "-p:RunAnalyzers=false", project];
        if (Start("dotnet", build, BuildMax, out _) != 0)
        {
            return Verdict.DoesNotBuild;
        }

        string program = Path.Combine(
            _root, project, "bin", "Release", "net10.0",
            "SCO.Exchange." + Path.GetFileName(project));
        int? code = Start(
            program, ["--filter-class", .. filter.Split(',')], TestsMax, out string said);
        return code is null ? Verdict.NoEnd
            : code == 0 ? Verdict.Passed
            : CountOf(FailedCount(), said) > 0 ? Verdict.TestsFailed
            : Verdict.NothingRun;
    }

    /// <summary>Takes the copy away.</summary>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Runs a program of the copy; null when it came to no end.</summary>
    private int? Start(string program, string[] arguments, TimeSpan timeMax, out string said)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
        };

        // Each build is a few projects alone: to start a compiler takes longer than they do.
        start.Environment["UseSharedCompilation"] = "true";
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> output = process.StandardOutput.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(timeMax);
        if (!hasEnded)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        said = output.Result;
        return hasEnded ? process.ExitCode : null;
    }

    private static int CountOf(Regex pattern, string said) =>
        pattern.Match(said) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("the sources are not above this program");
    }

    private static void Copy(string source, string target)
    {
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(source)
            .Where(path => !LeftOut.Contains(Path.GetFileName(path))))
        {
            Copy(folder, Directory.CreateDirectory(
                Path.Combine(target, Path.GetFileName(folder))).FullName);
        }
    }

    [GeneratedRegex(@"^\s*failed: (\d+)", RegexOptions.Multiline)]
    private static partial Regex FailedCount();
}
