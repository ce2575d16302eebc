using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>A trade that is changed later is told so wherever it is told.</summary>
public sealed class ChangedTradeTests
{
    private const string Script = """
        09:30:00 s4 phase Continuous
        09:30:01 s1 new 1 buy 4 @4400 lng
        09:30:02 s2 new 1 sell 4 @4400 lng
        09:30:03 s3 new 1 buy 2 @4399 lng
        09:30:04 s2 new 2 sell 2 @4399 lng
        09:31:00 s4 correcttrade trade=2 @4398
        09:31:10 s5 approve proposal=1
        09:32:00 s4 canceltrade trade=1
        """;

    [Fact]
    public void What_waits_for_a_second_operator_is_told_with_the_trade()
    {
        using RecordedDay day = new(Script);

        Told.IsAsIn("trade-proposed", Told.By(day, "replay", "--instrument", "LNG2701X"));
    }

    [Fact]
    public void The_life_of_its_order_goes_on_with_it()
    {
        using RecordedDay day = new($"{Script}\n09:32:10 s5 approve proposal=2");

        Told.IsAsIn("trade-follow", Told.By(day, "replay", "--follow", "1/1"));
    }

    [Fact]
    public void Its_explanation_ends_with_what_became_of_it()
    {
        using RecordedDay day = new($"{Script}\n09:32:10 s5 approve proposal=2");

        Told.IsAsIn("trade-explain", Told.By(
            day, "replay", "--explain", day.Trade(2).Value.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void It_has_a_further_row_in_an_export()
    {
        using RecordedDay day = new($"{Script}\n09:32:10 s5 approve proposal=2");
        using TemporaryFolder folder = new();

        _ = Told.By(day, "replay", "--export", folder.Path, "--format", "ndjson");

        Told.IsAsIn("trade-export", File.ReadAllText(folder.File("trades.ndjson")));
    }
}
