using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// The sample venue with hours around the present instant, whatever that is: a call auction began
/// a minute ago and ends within ten minutes from now on.
/// </summary>
internal static class SoonVenue
{
    /// <summary>An instrument that follows the hours.</summary>
    public const uint Scheduled = 2;

    private const int WindowMs = 600_000;
    private const int SoonestMs = 2_000;
    private const int LatestMs = 4_000;
    private const int LastsSeconds = 1_200;
    private const int DaySeconds = 86_400;
    private const int BeijingSeconds = 28_800;

    // The day rolls at one of these, in Beijing time: the one that is not near.
    private static readonly int[] Rolls = [59_400, 72_000];

    /// <summary>Makes the venue.</summary>
    /// <param name="day">The trading day that runs in it.</param>
    public static VenueFile Make(out TradingDay day)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + BeijingSeconds;
        int present = (int)(now % DaySeconds);
        int roll = Rolls.First(at => Math.Abs(at - present) > 2 * LastsSeconds);
        bool isEve = present > roll;
        day = new TradingDay((ushort)((now / DaySeconds) + (isEve ? 1 : 0)));
        string name = isEve ? "eve" : "day";
        int ends = present + 1;
        JsonNode root = JsonNode.Parse(VenueFile.SampleText())!;
        root["venue"]!["first_trading_day"] = "2026-01-05";
        root["calendar"] = new JsonObject
        {
            ["trading_weekdays"] = new JsonArray("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
            ["roll_at"] = Time(roll),
            ["holidays"] = new JsonArray(),
        };
        foreach (JsonNode? schedule in root["schedules"]!.AsArray())
        {
            schedule!["steps"] = new JsonArray(
                Step(name, Math.Max(0, ends - 60), "call_auction", "opening"),
                Step(name, ends, "continuous", null, WindowMs),
                Step(name, ends + LastsSeconds, "closed", null));
        }

        return VenueFile.Parse(root.ToJsonString());
    }

    /// <summary>
    /// Leaves a key in a data directory whose seed ends the auction of schedule 1 soon.
    /// </summary>
    /// <returns>The seed.</returns>
    public static Digest ChooseKey(string dataDirectory, TradingDay day)
    {
        for (int number = 0; ; number++)
        {
            byte[] key = SHA256.HashData(BitConverter.GetBytes(number));
            Digest seed = SeedOf(key, day);
            if (AuctionSeed.DelayMs(seed, WindowMs) is > SoonestMs and < LatestMs)
            {
                Directory.CreateDirectory(dataDirectory);
                PrivateFile.Replace(
                    AuctionKey.PathIn(dataDirectory),
                    Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
                return seed;
            }
        }
    }

    // Schedule 1, the day, step 1.
    private static Digest SeedOf(byte[] key, TradingDay day)
    {
        byte[] text =
            [1, 0, 0, 0, (byte)(day.DayNumber % 256), (byte)(day.DayNumber / 256), 1, 0, 0, 0];
        return Digest.Read(HMACSHA256.HashData(key, text));
    }

    private static JsonObject Step(
        string name, int seconds, string phase, string? auction, int windowMs = 0)
    {
        JsonObject step = new() { [name] = Time(seconds), ["phase"] = phase };
        if (auction is not null) { step["auction"] = auction; }
        if (windowMs != 0) { step["random_end_ms"] = windowMs; }
        return step;
    }

    private static string Time(int seconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{seconds / 3_600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");
}
