using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>Whatever a day brings can be told, followed, dumped and exported.</summary>
public sealed class TellRandomTests
{
    private const int CommandsMax = 1_500;
    private const int FollowedMax = 5;

    [Fact]
    public void A_random_day_is_told_by_every_command()
    {
        HashSet<EventKind> kinds = [];
        Seeds.Each(TestScale.Of(16), seed =>
        {
            Random random = new(seed);
            StreamVenue venue = new(ShapeOf(seed, random));
            using RandomDay day = new(venue, random, CommandsMax);
            using TemporaryFolder folder = new();
            kinds.UnionWith(day.Kinds);

            Assert.Contains($"{CommandsMax} rows", Say(day, "replay", "--export", folder.Path),
                StringComparison.Ordinal);
            Assert.Equal(
                day.Orders.Count, File.ReadAllLines(folder.File("orders.csv")).Length - 1);
            Assert.Equal(
                CommandsMax, Say(day, "journal", "dump").Split('\n')
                    .Count(line => line.StartsWith("command ", StringComparison.Ordinal)));
            Assert.StartsWith("ok", Say(day, "verify"), StringComparison.Ordinal);
            _ = Say(day, "replay", "--depth", "3");
            _ = Say(day, "replay", "--member", "1", "--json");
            foreach (ulong order in day.Orders.OrderBy(_ => random.Next()).Take(FollowedMax))
            {
                string id = order.ToString(CultureInfo.InvariantCulture);
                string life = Say(day, "replay", "--follow", id);
                Assert.StartsWith($"The life of order {id}.", life, StringComparison.Ordinal);
                Assert.DoesNotContain("does not know", life, StringComparison.Ordinal);
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kinds.Count} kinds of events told: {string.Join(", ", kinds.Order())}");
        Assert.True(TestScale.Factor < 0.2 || kinds.Count > 25, $"{kinds.Count} kinds");
    }

    private static StreamShape ShapeOf(int seed, Random random) => (seed % 4) switch
    {
        0 => StreamShape.Waiting(random),
        1 => StreamShape.Scheduled(random),
        2 => StreamShape.Controlled(random),
        _ => new StreamShape(random),
    };

    private static string Say(RandomDay day, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run([.. arguments, "--data", day.DataDirectory], output, error);
        Assert.True(code == ExitCode.Good, $"{string.Join(' ', arguments)}: {output}{error}");
        return output.ToString();
    }
}
