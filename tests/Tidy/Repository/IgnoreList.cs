using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Tidy.Repository;

/// <summary>What .gitignore leaves out, for the three shapes it uses: <c>name/</c>,
/// <c>/name/</c> at the root, and <c>*.extension</c>.</summary>
internal sealed class IgnoreList
{
    private readonly HashSet<string> _anywhere = [".git"];
    private readonly HashSet<string> _atRoot = [];
    private readonly List<string> _extensions = [];

    public static IgnoreList Parse(IEnumerable<string> lines)
    {
        IgnoreList list = new();
        foreach (string line in lines.Select(line => line.Trim()))
        {
            list.Add(line);
        }

        return list;
    }

    /// <summary>Whether a folder, written <c>outer/inner/</c>, is left out.</summary>
    public bool HasFolder(string relative)
    {
        string path = relative.TrimEnd('/');
        return _atRoot.Contains(path) || _anywhere.Contains(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Whether a file is left out; a linked work tree's .git is a file.</summary>
    public bool HasFile(string relative) =>
        relative == ".git"
        || _extensions.Any(end => relative.EndsWith(end, StringComparison.Ordinal));

    private void Add(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        if (line.StartsWith("*.", StringComparison.Ordinal))
        {
            _extensions.Add(line[1..]);
        }
        else if (line[^1] == '/')
        {
            (line[0] == '/' ? _atRoot : _anywhere).Add(line.Trim('/'));
        }
        else
        {
            throw new FormatException($".gitignore: the shape of '{line}' is not known here.");
        }
    }
}
