using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace SCO.Exchange.Host.Member;

/// <summary>What a member was told, as names and values in the order in which they are shown.
/// </summary>
/// <param name="Kind">Which report: <c>deal</c>, <c>contract</c>, <c>cash</c> and so on.</param>
/// <param name="About">What it is about; a later report of the same stands in its place.</param>
public sealed record MemberReport(string Kind, ulong About)
{
    private readonly List<(string Name, string Text, bool IsNumber)> _fields = [];

    /// <summary>Whether it answers a question for what stands with a member.</summary>
    public bool IsStanding { get; init; }

    /// <summary>Whether it tells of goods that the member has.</summary>
    public bool IsOfGoods => Kind == "balance" && TextOf("goods") is not null;

    /// <summary>Whether it tells of a title of which nothing is left.</summary>
    public bool IsGone => Kind == "title" && TextOf("goods") == "0.000";

    /// <summary>Adds a number.</summary>
    public MemberReport With(string name, long value)
    {
        _fields.Add((name, value.ToString(CultureInfo.InvariantCulture), true));
        return this;
    }

    /// <summary>Adds a number that can be larger than JSON readers like.</summary>
    public MemberReport With(string name, ulong value)
    {
        _fields.Add((name, value.ToString(CultureInfo.InvariantCulture), true));
        return this;
    }

    /// <summary>Adds a text; an empty one is left out.</summary>
    public MemberReport With(string name, string text)
    {
        if (text.Length > 0)
        {
            _fields.Add((name, text, false));
        }

        return this;
    }

    /// <summary>In one line.</summary>
    public override string ToString() =>
        $"{Kind}: {string.Join("  ", _fields.Select(field => $"{field.Name} {field.Text}"))}";

    /// <summary>As the members of a JSON object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("kind", Kind);
        foreach ((string name, string text, bool isNumber) in _fields)
        {
            if (isNumber)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(text);
            }
            else
            {
                writer.WriteString(name, text);
            }
        }
    }

    /// <summary>The text of a field; null if it is not told.</summary>
    public string? TextOf(string name)
    {
        foreach ((string known, string text, bool _) in _fields)
        {
            if (known == name)
            {
                return text;
            }
        }

        return null;
    }
}
