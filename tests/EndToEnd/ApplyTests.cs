using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>A changed venue file and a running exchange.</summary>
[Collection(Exchanges.Name)]
public sealed class ApplyTests
{
    [Fact]
    public void What_is_changed_is_submitted_and_what_is_not_is_said()
    {
        using DataFolder data = new();
        string venue = Path.Combine(data.Path, "own-venue.json");
        File.WriteAllText(venue, VenueFile.SampleTextWithoutHours());
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path, "--venue", venue);
        JsonObject root = JsonNode.Parse(VenueFile.SampleTextWithoutHours())!.AsObject();
        JsonArray parameters = root["parameters"]!.AsArray();
        string changed = ((string)parameters[0]!["parameter"]!).Replace('_', '-');
        parameters[0]!["value"] = (long)parameters[0]!["value"]! + 1;
        parameters.RemoveAt(parameters.Count - 1);
        root["banks"]!.AsArray().Add(JsonNode.Parse(
            """
            {
              "id": 3, "code": "THIRD", "name_zh": "第三", "name_en": "Third",
              "bank_code": "THRDCNBJ", "pool_account": "8800300300000003"
            }
            """));
        root["banks"]![0]!["channel"] = "iso20022";
        root["banks"]![1]!.AsObject().Remove("channel");
        string next = Path.Combine(data.Path, "next-venue.json");
        File.WriteAllText(next, root.ToJsonString());

        (int code, string text) = ExchangeProcess.Do(data.Path, "admin", "apply", next);

        Assert.True(code == 0, text);
        string[] lines = [.. text.Split('\n', StringSplitOptions.TrimEntries)];
        Assert.Single(lines, line => line.StartsWith(
            $"proposed: {changed} at ", StringComparison.Ordinal)
            && line.Contains(
                "is proposal 1: another operator has to approve it, until ",
                StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(
            "is not in the file any more; it stays as it is", StringComparison.Ordinal));
        Assert.Contains("bank THIRD: files are exchanged with it from the next start on", lines);
        Assert.Equal(
            [
                "not submitted: the channel of bank QDSIM: it is iso20022 from the next start on",
                "not submitted: the channel of bank LHSIM: it is files from the next start on",
            ],
            lines.Where(line => line.Contains("the channel of", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.EndsWith(
            "1 parameters, 0 refused, 1 to be approved by another operator",
            StringComparison.Ordinal));

        (code, text) = ExchangeProcess.Do(
            data.Path, "admin", "approve", "1", "--key", "operator-2");
        Assert.True(code == 0, text);

        // Applied once more, it waits for nobody; and then it is the file that the exchange runs
        // with, of which nothing is changed.
        foreach (int parametersLeft in new[] { 1, 0 })
        {
            (code, text) = ExchangeProcess.Do(data.Path, "admin", "apply", next);
            Assert.True(code == 0, text);
            Assert.EndsWith(
                $"{parametersLeft} parameters, 0 refused", text.TrimEnd(),
                StringComparison.Ordinal);
        }

        Assert.Equal(0, exchange.Terminate());
    }
}
