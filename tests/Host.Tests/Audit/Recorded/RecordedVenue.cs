using System.Linq;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>
/// A small part of the sample venue: SC2701X (1), priced in the middle of three, and LNG2701X (2),
/// priced by the resting order, without hours; the members HAILAN, BEIYUAN and DONGGANG; a trader
/// of each (principals 1 to 3) and two operators (101 and 102).
/// </summary>
internal static class RecordedVenue
{
    private static readonly string[] Instruments = ["SC2701X", "LNG2701X"];
    private static readonly string[] Products = ["CRUDE-L", "GAS-L"];
    private static readonly string[] Members = ["HAILAN", "BEIYUAN", "DONGGANG"];

    /// <summary>Reads it.</summary>
    public static VenueFile Read(ushort rules)
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root.Remove("holiday_sets");
        root.Remove("calendar");
        root.Remove("schedules");
        root.Remove("parameters");
        root.Remove("banks");
        root["capacities"] = JsonNode.Parse(
            """
            {
              "orders": 6000, "ladder_pages": 256, "instruments": 4, "products": 4, "members": 4,
              "accounts": 8, "principals": 110, "sessions": 8, "jobs": 8, "positions": 64
            }
            """);
        root["venue"]!["rule_version"] = rules;
        Keep(root, "products", "code", Products);
        Keep(root, "instruments", "symbol", Instruments);
        Keep(root, "members", "code", Members);
        Keep(root, "accounts", "member", Members);
        foreach (JsonNode? member in root["members"]!.AsArray())
        {
            foreach (string name in (string[])
                ["bank", "rail", "bank_account", "bank_code", "simulated_deposit"])
            {
                member!.AsObject().Remove(name);
            }
        }

        JsonArray principals = root["principals"]!.AsArray();
        root["principals"] = new JsonArray([.. principals
            .Where(one => one!["member"] is not { } member || Members.Contains((string?)member))
            .Select(one => one!.DeepClone())]);
        root["instruments"]![1]!["id"] = 2;
        root["instruments"]![1]!["max_quantity"] = 10_000;
        root["products"]![0]!["id"] = 1;
        root["products"]![1]!["id"] = 2;
        return VenueFile.Parse(root.ToJsonString());
    }

    private static void Keep(JsonObject root, string part, string name, string[] kept) =>
        root[part] = new JsonArray([.. root[part]!.AsArray()
            .Where(one => kept.Contains((string?)one![name]))
            .Select(one => one!.DeepClone())]);
}
