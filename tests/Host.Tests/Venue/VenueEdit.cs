using System;
using System.Globalization;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Tests.Venue;

/// <summary>The sample venue with one thing changed.</summary>
internal static class VenueEdit
{
    /// <summary>Sets the value at a place such as <c>instruments[3].tick</c>; null takes it out.
    /// </summary>
    public static string Set(string place, string? json)
    {
        JsonNode root = JsonNode.Parse(VenueFile.SampleText())!;
        JsonNode parent = root;
        string[] steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string step in steps[..^1])
        {
            parent = At(parent, step);
        }

        JsonNode? value = json is null ? null : JsonNode.Parse(json);
        if (steps[^1].StartsWith('['))
        {
            parent.AsArray()[Index(steps[^1])] = value;
        }
        else if (json is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = value;
        }

        return root.ToJsonString();
    }

    private static JsonNode At(JsonNode parent, string step) =>
        step.StartsWith('[') ? parent[Index(step)]! : parent[step]!;

    private static int Index(string step) =>
        int.Parse(step.Trim('[', ']'), CultureInfo.InvariantCulture);
}
