using System.Collections.Generic;

namespace SCO.Exchange.Testing.Sbe;

/// <summary>A message that was decoded by its schema alone.</summary>
/// <param name="Name">The name in the schema.</param>
/// <param name="Root">The fields of the root block.</param>
/// <param name="Groups">The entries of each group.</param>
/// <param name="Texts">The variable texts.</param>
public sealed record SbeMessage(
    string Name,
    SbeBlock Root,
    Dictionary<string, List<SbeBlock>> Groups,
    Dictionary<string, string> Texts)
{
    /// <summary>A field of the root block.</summary>
    public SbeValue this[string field] => Root[field];

    /// <summary>All values as lines of the form name = value.</summary>
    public List<string> Lines()
    {
        List<string> lines = [];
        Add("", Root);
        foreach ((string group, List<SbeBlock> entries) in Groups)
        {
            for (int index = 0; index < entries.Count; index++)
            {
                Add($"{group}[{index}].", entries[index]);
            }
        }

        foreach ((string name, string text) in Texts)
        {
            lines.Add($"{name} = {text}");
        }

        return lines;

        void Add(string prefix, SbeBlock block)
        {
            foreach ((string name, SbeValue value) in block.Fields)
            {
                lines.Add($"{prefix}{name} = {value}");
            }
        }
    }
}
