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
    [InlineData("holiday_sets")]
    [InlineData("calendar")]
    [InlineData("schedules")]
    [InlineData("schedules[0].steps")]
    public void Schema_and_reader_know_the_same_members(string part)
    {
        IEnumerable<string> published = At(part)["properties"]!.AsObject().Select(one => one.Key);

        Assert.Equal(published.Order(), ReaderKnows(part).Order());
    }

    [Fact]
    public void Schema_and_reader_know_the_same_parameters()
    {
        IEnumerable<string> published = At("parameters")["properties"]!["parameter"]!["enum"]!
            .AsArray().Select(word => (string)word!);
        var complaint = Assert.Throws<VenueFileException>(() => VenueFile.Parse(VenueEdit.SetIn(
            VenueEdit.WithHours(), "parameters[0].parameter", "\"unheard_of\"")));

        Assert.EndsWith(
            $" must be one of {string.Join(", ", published)}", complaint.Message,
            StringComparison.Ordinal);
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
    [InlineData("holiday_sets")]
    [InlineData("calendar")]
    [InlineData("schedules")]
    [InlineData("schedules[0].steps")]
    public void What_the_schema_requires_the_reader_misses(string part)
    {
        foreach (JsonNode? name in At(part)["required"]!.AsArray())
        {
            string place = PlaceOf(part, (string)name!);

            var complaint = Assert.Throws<VenueFileException>(
                () => VenueFile.Parse(VenueEdit.SetIn(VenueEdit.WithHours(), place, null)));

            Assert.Equal((place, $"venue file, {place}: is missing"),
                (complaint.Place, complaint.Message));
        }
    }

    private static JsonNode At(string part)
    {
        JsonNode at = Schema;
        foreach (string name in part.Replace("[0]", "", StringComparison.Ordinal).Split('.'))
        {
            at = name.Length == 0 ? at : at["properties"]![name]!;
            at = at["items"] ?? at["additionalProperties"] as JsonObject ?? at;
        }

        return at;
    }

    private static string PlaceOf(string part, string name) => part switch
    {
        "" => name,
        "venue" or "capacities" or "calendar" => $"{part}.{name}",
        "holiday_sets" => $"{part}.autumn.{name}",
        _ => $"{part}[0].{name}",
    };

    // The reader lists what it knows when it meets a member that it does not know.
    private static string[] ReaderKnows(string part)
    {
        var complaint = Assert.Throws<VenueFileException>(
            () => VenueFile.Parse(VenueEdit.SetIn(
                VenueEdit.WithHours(), PlaceOf(part, "unheard_of"), "1")));
        const string Before = "known are ";
        int list = complaint.Message.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return complaint.Message[list..].Split(", ");
    }
}
