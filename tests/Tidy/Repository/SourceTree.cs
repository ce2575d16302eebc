using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SCO.Exchange.Tidy.Repository;

/// <summary>The files of the repository, read in one pass and shared by all rules.</summary>
internal static class SourceTree
{
    private static readonly Lazy<SourceFile[]> LazyFiles = new(ReadFiles);

    /// <summary>The folder that holds the solution, above the running assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files that are not ignored, in the order of their paths.</summary>
    public static IReadOnlyList<SourceFile> Files => LazyFiles.Value;

    public static IEnumerable<SourceFile> CodeFiles => Files.Where(file => file.IsCode);

    public static IEnumerable<SourceFile> Projects => Files.Where(file => file.IsProject);

    public static SourceFile? Find(string path) =>
        Files.FirstOrDefault(file => file.Path == path);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SCO.Exchange.sln")))
            {
                return folder.FullName;
            }

            folder = folder.Parent;
        }

        throw new InvalidOperationException(
            $"No SCO.Exchange.sln above {AppContext.BaseDirectory}.");
    }

    private static SourceFile[] ReadFiles()
    {
        IgnoreList ignored = IgnoreList.Parse(File.ReadAllLines(Path.Combine(Root, ".gitignore")));
        List<SourceFile> files = [];
        ReadFolder("", ignored, files);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static void ReadFolder(string folder, IgnoreList ignored, List<SourceFile> files)
    {
        string absolute = Path.Combine(Root, folder);
        foreach (string path in Directory.EnumerateFiles(absolute))
        {
            string relative = folder + Path.GetFileName(path);
            if (!ignored.HasFile(relative))
            {
                files.Add(ReadFile(relative, path));
            }
        }

        foreach (string path in Directory.EnumerateDirectories(absolute))
        {
            string relative = folder + Path.GetFileName(path) + "/";
            if (!ignored.HasFolder(relative))
            {
                ReadFolder(relative, ignored, files);
            }
        }
    }

    private static SourceFile ReadFile(string relative, string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bool isText = !bytes.AsSpan().Contains((byte)0);
        return new SourceFile(relative, isText ? Encoding.UTF8.GetString(bytes) : "", bytes.Length);
    }
}
