using System;
using System.Globalization;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Tests.Venue;

/// <summary>The sample venue with one thing changed.</summary>
internal static class VenueEdit
{
    /// <summary>A calendar and schedules of the tests' own, in place of the sample's.</summary>
    private const string Hours = """
        {
          "holiday_sets": {
            "autumn": {
              "closed": ["2025-10-02", "2025-10-01", "2025-10-03"], "make_up": ["2025-09-28"]
            },
            "winter": { "closed": ["2026-01-01", "2025-10-03"] }
          },
          "calendar": {
            "trading_weekdays": ["mon", "tue", "wed", "thu", "fri"],
            "roll_at": "16:30",
            "holidays": ["winter", "autumn"]
          },
          "schedules": [
            {
              "id": 3, "code": "NIGHT", "indicative_ms": 500, "holidays": ["winter"],
              "steps": [
                { "eve": "20:55", "phase": "call_auction", "auction": "opening" },
                { "eve": "20:59", "phase": "call_auction_freeze", "auction": "opening" },
                { "eve": "21:00", "phase": "continuous", "random_end_ms": 0 },
                { "eve": "26:30", "phase": "break" },
                { "day": "07:30:15", "phase": "pre_open" },
                { "day": "14:57", "phase": "call_auction", "auction": "closing" },
                { "day": "14:59", "phase": "call_auction_no_cancel", "auction": "closing" },
                { "day": "15:00", "phase": "closed", "random_end_ms": 30000 }
              ]
            },
            {
              "id": 1, "code": "DAY", "indicative_ms": 60000,
              "steps": [
                { "day": "09:00", "phase": "continuous" }, { "day": "15:00", "phase": "closed" }
              ]
            }
          ]
        }
        """;

    /// <summary>Sets the value at a place such as <c>instruments[3].tick</c>; null takes it out.
    /// </summary>
    public static string Set(string place, string? json) =>
        SetIn(VenueFile.SampleText(), place, json);

    /// <summary>The sample with the hours of the tests: two schedules, NIGHT and DAY.</summary>
    public static string WithHours()
    {
        JsonNode root = JsonNode.Parse(WithoutHours())!;
        foreach ((string name, JsonNode? value) in JsonNode.Parse(Hours)!.AsObject())
        {
            root[name] = value!.DeepClone();
        }

        return root.ToJsonString();
    }

    /// <summary>The sample as venue files were before there were calendars.</summary>
    public static string WithoutHours()
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root.Remove("holiday_sets");
        root.Remove("calendar");
        root.Remove("schedules");
        foreach (JsonNode? instrument in root["instruments"]!.AsArray())
        {
            instrument!.AsObject().Remove("schedule");
        }

        foreach (JsonNode? product in root["products"]!.AsArray())
        {
            product!.AsObject().Remove("trade_price");
            product.AsObject().Remove("auction_price");
        }

        return root.ToJsonString();
    }

    /// <summary>As <see cref="Set"/>, in another venue.</summary>
    public static string SetIn(string venue, string place, string? json)
    {
        JsonNode root = JsonNode.Parse(venue)!;
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
