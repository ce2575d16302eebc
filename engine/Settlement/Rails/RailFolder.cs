using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Disk;
using SCO.Exchange.Settlement.Iso20022;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// The folders that files are exchanged by: <c>out</c> for the bank to take, <c>in</c> for the bank
/// to put, <c>done</c>, <c>bad</c>, <c>kept</c>, <c>aside</c> and <c>refused</c> for what was read.
/// </summary>
/// <remarks>
/// A file appears whole: it is written under a name that nobody reads, forced to the disk and then
/// renamed, and the rename is forced, too, before anything that relies on it, as new folders are.
/// What is moved out of <c>in</c> is not: what lies there again is read again. Whoever puts files
/// into <c>in</c> does likewise: a name that begins with a dot, or ends with <c>.next</c>,
/// <c>.tmp</c>, <c>.part</c> or <c>.filepart</c>, is passed over. One thread at a time; a failure
/// of the disk is an IOException.
/// </remarks>
public sealed class RailFolder
{
    /// <summary>
    /// Most bytes that the name of a file may have to be read. Disks take 255: what is put beside a
    /// file has its name, a number, and an end behind it.
    /// </summary>
    public const int NameBytesMax = 230;

    private const string Unfinished = ".next";
    private const string Trial = "trial";
    private const int PieceBytes = 1 << 12;

    // More than a message or a bank file of one payment has.
    private const int TrialBytes = 1 << 16;

    // What programs that carry files call one that is not whole yet.
    private static readonly string[] UnfinishedEnds = [Unfinished, ".tmp", ".part", ".filepart"];

    private static readonly string[] Parts =
        ["out", "in", "done", "bad", "kept", "aside", "refused"];

    private readonly string _root;
    private readonly Action<string> _sync;

    // What was read and lies in `in` yet, where another file may be put in its place. A pipe, which
    // has bytes and no length, is not among them: a second look would wait for ever.
    private readonly Dictionary<string, ReadFile> _read = new(StringComparer.Ordinal);

    /// <summary>Names a folder and makes what is missing of it.</summary>
    public RailFolder(string root)
        : this(root, StableFolder.Sync)
    {
    }

    /// <summary>The same, with another way to force a folder's entries to the disk.</summary>
    internal RailFolder(string root, Action<string> sync)
    {
        _root = Path.GetFullPath(root);
        _sync = sync;
        StableFolder.Make(_root, sync);
        foreach (string part in Parts)
        {
            _ = Directory.CreateDirectory(Path.Combine(_root, part));
        }

        _sync(_root);
    }

    /// <summary>
    /// Tries whether the disk takes what payments need: a file in each of the folders, which nobody
    /// reads and which is taken away again.
    /// </summary>
    /// <exception cref="IOException">It does not.</exception>
    /// <exception cref="UnauthorizedAccessException">Rights are missing.</exception>
    public void TryDisk()
    {
        foreach (string part in Parts)
        {
            string path = PathOf(part, Trial + Unfinished);
            using (FileStream file = new(path, FileMode.Create, FileAccess.Write))
            {
                file.Write(new byte[TrialBytes]);
                StableFile.Sync(file);
            }

            File.Delete(path);
        }
    }

    /// <summary>Puts a file into <c>out</c>, in place of one of that name.</summary>
    public void Put(string name, ReadOnlySpan<byte> content) => Put("out", name, content);

    /// <summary>Puts a file into one of the folders, in place of one of that name.</summary>
    public void Put(string part, string name, ReadOnlySpan<byte> content)
    {
        string path = PathOf(part, name);
        StableFile.Put(path, path + Unfinished, content, _sync);
    }

    /// <summary>Whether a file still lies in <c>out</c>: nobody has taken it.</summary>
    public bool IsWaiting(string name) => File.Exists(PathOf("out", name));

    /// <summary>The names of the whole files in <c>in</c>, in order.</summary>
    public IReadOnlyList<string> Arrived() => Names("in");

    /// <summary>The names of the whole files of a folder, in order.</summary>
    public IReadOnlyList<string> Names(string part)
    {
        List<string> names = [];
        foreach (string path in Directory.GetFiles(Path.Combine(_root, part)))
        {
            string name = Path.GetFileName(path);
            if (!IsUnfinished(name))
            {
                names.Add(name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>
    /// Reads a file of <c>in</c>; false if it is gone: who put it there may take it away again.
    /// </summary>
    /// <param name="name">Which file.</param>
    /// <param name="bytesMax">How many bytes are read at most.</param>
    /// <param name="content">What it holds; null where it holds more.</param>
    public bool TryRead(string name, long bytesMax, out byte[]? content)
    {
        content = null;
        try
        {
            string path = PathOf("in", name);
            long bytes = new FileInfo(path).Length;
            content = bytes <= bytesMax ? File.ReadAllBytes(path) : null;
            _ = _read.Remove(name);
            if (content is null)
            {
                _read[name] = new ReadFile(bytes, null);
            }
            else if (bytes > 0 || content.Length == 0)
            {
                _read[name] = new ReadFile(content.Length, SHA256.HashData(content));
            }
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>
    /// The first bytes of a file of <c>in</c>, each as a letter; empty if it is gone, or is a pipe,
    /// which would lose what is looked at.
    /// </summary>
    internal string BeginningOf(string name, int bytesMax)
    {
        try
        {
            string path = PathOf("in", name);
            if (new FileInfo(path).Length == 0)
            {
                return "";
            }

            using FileStream file = File.OpenRead(path);
            byte[] read = new byte[bytesMax];
            int bytes = file.ReadAtLeast(read, bytesMax, throwOnEndOfStream: false);
            return Encoding.Latin1.GetString(read.AsSpan(0, bytes));
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    /// <summary>Reads a file of one of the folders.</summary>
    public byte[] Read(string part, string name) =>
        File.ReadAllBytes(PathOf(part, name));

    /// <summary>Whether the name of a file is too long for what is put beside it.</summary>
    public static bool IsNameTooLong(string name) =>
        Encoding.UTF8.GetByteCount(name) > NameBytesMax;

    /// <summary>
    /// Moves a file out of <c>in</c>, if it is still there. One whose name is too long gets the
    /// beginning of it, with the beginning of its SHA-256. Where another one of its name lies
    /// already it gets a number behind: what somebody sent is evidence.
    /// </summary>
    /// <returns>
    /// False if another file than was read lies there now; it stays, and is to be read. What is put
    /// there between this look and the move is not told apart.
    /// </returns>
    public bool Move(string name, string part) => Move(name, part, "", []);

    /// <summary>
    /// Moves a file likewise, with what there is to say of it beside it, which is put first: a file
    /// without a word would be one that nobody knows anything of. Neither takes the place of
    /// another one; what is said of a file that is not there any more stands alone.
    /// </summary>
    /// <param name="name">Which file.</param>
    /// <param name="part">Where to.</param>
    /// <param name="wordsEnd">What stands behind the name of the file in the name of the words;
    /// empty if there are none.</param>
    /// <param name="words">What is said of it.</param>
    /// <returns>As of a file without words.</returns>
    public bool Move(string name, string part, string wordsEnd, ReadOnlySpan<byte> words)
    {
        bool isOther = IsOther(name);
        string kept = IsNameTooLong(name) ? ShortOf(name) : name;
        string final = kept;
        string? moved = isOther ? null : PathOf("in", name);
        for (int number = 2; !CanTake(PathOf(part, final), moved, wordsEnd, words); number++)
        {
            final = $"{kept}.{number}";
        }

        if (wordsEnd.Length > 0)
        {
            Put(part, final + wordsEnd, words);
        }

        if (moved is not null)
        {
            MoveIfThere(moved, PathOf(part, final));
        }

        _ = _read.Remove(name);
        return !isOther;
    }

    /// <summary>Says that a name is too long, and which.</summary>
    internal static string NameTooLongText(string name) =>
        $"a name of more than {NameBytesMax} bytes: {IsoTexts.Sayable(name)}";

    /// <summary>Says that another file than was read stays in <c>in</c>.</summary>
    internal static string ReplacedText(string name) =>
        $"the file {name} was replaced while it was under way: what was read of it counts, and "
        + "the file that lies there now is read next";

    /// <summary>Takes a file away.</summary>
    public void Delete(string part, string name) => File.Delete(PathOf(part, name));

    private static string ShortOf(string name)
    {
        const int HashBytes = 8;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        string end = "~" + Convert.ToHexStringLower(hash.AsSpan(0, HashBytes));
        string beginning = name;
        while (Encoding.UTF8.GetByteCount(beginning) > NameBytesMax - end.Length)
        {
            beginning = IsoTexts.Beginning(beginning, beginning.Length - 1);
        }

        return beginning + end;
    }

    private static bool IsUnfinished(string name) => name.StartsWith('.')
        || Array.Exists(
            UnfinishedEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether another file lies in <c>in</c> than was read by that name.</summary>
    private bool IsOther(string name)
    {
        if (!_read.TryGetValue(name, out ReadFile read))
        {
            return false;
        }

        try
        {
            using FileStream file = File.OpenRead(PathOf("in", name));
            return file.Length != read.Bytes
                || (read.Hash is { } hash && !hash.AsSpan().SequenceEqual(SHA256.HashData(file)));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a file may be put there without taking the place of another one, and its words may.
    /// </summary>
    private static bool CanTake(
        string target, string? source, string wordsEnd, ReadOnlySpan<byte> words)
    {
        FileInfo beside = new(target + wordsEnd);
        bool canWords = wordsEnd.Length == 0 || !beside.Exists
            || (beside.Length == words.Length
                && words.SequenceEqual(File.ReadAllBytes(beside.FullName)));
        return canWords
            && (!File.Exists(target) || (source is not null && AreSame(source, target)));
    }

    private static void MoveIfThere(string source, string target)
    {
        try
        {
            File.Move(source, target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // What it said is known; there is nothing to put away.
        }
    }

    private static bool AreSame(string one, string other)
    {
        try
        {
            using FileStream first = File.OpenRead(one);
            using FileStream second = File.OpenRead(other);
            Span<byte> ofFirst = stackalloc byte[PieceBytes];
            Span<byte> ofSecond = stackalloc byte[PieceBytes];
            int read = first.Length == second.Length ? PieceBytes : -1;
            while (read == PieceBytes)
            {
                read = first.ReadAtLeast(ofFirst, PieceBytes, throwOnEndOfStream: false);
                int same = second.ReadAtLeast(ofSecond, PieceBytes, throwOnEndOfStream: false);
                read = ofFirst[..read].SequenceEqual(ofSecond[..same]) ? read : -1;
            }

            return read >= 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    // Ids of banks are in names: one that would lead elsewhere is a defect of who let it in.
    private string PathOf(string part, string name) => Path.GetFileName(name) == name
        ? Path.Combine(_root, part, name)
        : throw new ArgumentException($"'{name}' is no name of a file", nameof(name));

    /// <summary>What was read.</summary>
    /// <param name="Bytes">How many bytes it had.</param>
    /// <param name="Hash">Their SHA-256; null where they were too many to be read.</param>
    private readonly record struct ReadFile(long Bytes, byte[]? Hash);
}
