using System.IO;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>Numbered sentences, and those that say what does not follow. One thread.</summary>
/// <param name="output">Where they go.</param>
internal sealed class Points(TextWriter output)
{
    private int _number;

    /// <summary>Whether nothing was found that does not follow.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>A sentence with the next number.</summary>
    public void Say(string sentence)
    {
        _number++;
        output.WriteLine($"{_number,2}. {sentence}");
    }

    /// <summary>A line that belongs to the sentence before.</summary>
    public void Line(string text) => output.WriteLine($"    {text}");

    /// <summary>Says what does not follow, unless it holds.</summary>
    public void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            IsSound = false;
            output.WriteLine($"NOT: {otherwise}");
        }
    }
}
