using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Venue;

/// <summary>The published schema and the reader know the same members.</summary>
public sealed class VenueSchemaTests
{
    private static JsonNode Schema => JsonNode.Parse(VenueFile.SchemaText())!;

    [Theory]
    [InlineData("")]
    [InlineData("venue")]
    [InlineData("capacities")]
    [InlineData("products")]
    [InlineData("instruments")]
    [InlineData("members")]
    [InlineData("accounts")]
    [InlineData("principals")]
    public void Schema_and_reader_know_the_same_members(string part)
    {
        IEnumerable<string> published = At(part)["properties"]!.AsObject().Select(one => one.Key);

        Assert.Equal(published.Order(), ReaderKnows(part).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("venue")]
    [InlineData("capacities")]
    [InlineData("products")]
    [InlineData("instruments")]
    [InlineData("members")]
    [InlineData("accounts")]
    [InlineData("principals")]
    public void What_the_schema_requires_the_reader_misses(string part)
    {
        foreach (JsonNode? name in At(part)["required"]!.AsArray())
        {
            string place = PlaceOf(part, (string)name!);

            var complaint = Assert.Throws<VenueFileException>(
                () => VenueFile.Parse(VenueEdit.Set(place, null)));

            Assert.Equal((place, $"venue file, {place}: is missing"),
                (complaint.Place, complaint.Message));
        }
    }

    private static JsonNode At(string part)
    {
        JsonNode at = part.Length == 0 ? Schema : Schema["properties"]![part]!;
        return at["items"] ?? at;
    }

    private static string PlaceOf(string part, string name) => part switch
    {
        "" => name,
        "venue" or "capacities" => $"{part}.{name}",
        _ => $"{part}[0].{name}",
    };

    // The reader lists what it knows when it meets a member that it does not know.
    private static string[] ReaderKnows(string part)
    {
        var complaint = Assert.Throws<VenueFileException>(
            () => VenueFile.Parse(VenueEdit.Set(PlaceOf(part, "unheard_of"), "1")));
        const string Before = "known are ";
        int list = complaint.Message.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return complaint.Message[list..].Split(", ");
    }
}
