using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Load;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Tests.Venue;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Load;

public sealed class LoadReportTests
{
    [Fact]
    public void The_JSON_has_the_members_that_scripts_rely_on()
    {
        LoadResult result =
            new(10, 8, 1, 3, 2.0, 1, 2, 3, 4, 5, RejectReason.UnknownOrder, 0);

        using JsonDocument json = JsonDocument.Parse(LoadReport.Json(result));

        Assert.Equal(
            [
                "sent", "acknowledged", "rejected", "unanswered", "fills", "seconds", "rate",
                "p50_us", "p90_us", "p99_us", "p999_us", "max_us", "last_reason",
            ],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(4.5, json.RootElement.GetProperty("rate").GetDouble());
        Assert.Equal(1, json.RootElement.GetProperty("unanswered").GetInt64());
    }

    [Fact]
    public void Load_trades_books_within_their_price_limits()
    {
        VenueFile venue = VenueFile.Sample();

        Assert.All(LoadTool.InstrumentsOf(venue), instrument =>
        {
            var defined = venue.Instruments.Single(one => one.Id.Value == instrument.Id);
            long depth = instrument.DepthTicks * instrument.Tick;
            Assert.Equal(0, instrument.MiddlePrice % instrument.Tick);
            Assert.InRange(
                instrument.MiddlePrice - depth,
                defined.LowerLimit.TenThousandths, instrument.MiddlePrice);
            Assert.InRange(
                instrument.MiddlePrice + depth,
                instrument.MiddlePrice, defined.UpperLimit.TenThousandths);
        });
    }

    [Fact]
    public void Load_goes_to_instruments_without_hours_if_there_are_any()
    {
        string venue = VenueEdit.WithHours();
        string first = VenueEdit.SetIn(venue, "instruments[0].schedule", "\"DAY\"");
        string all = Enumerable.Range(0, 20).Aggregate(venue, (text, at) =>
            VenueEdit.SetIn(text, $"instruments[{at}].schedule", "\"NIGHT\""));

        Assert.Equal(12, LoadTool.InstrumentsOf(VenueFile.Parse(VenueEdit.WithoutHours())).Length);
        Assert.DoesNotContain(
            LoadTool.InstrumentsOf(VenueFile.Parse(first)), one => one.Id == 1);
        Assert.Equal(12, LoadTool.InstrumentsOf(VenueFile.Parse(all)).Length);
    }

    [Fact]
    public void Names_of_demo_keys_are_unique_and_fit_the_wire()
    {
        var names = DemoKeys.NamesIn(VenueFile.Sample());

        Assert.Equal(names.Count, names.Values.Distinct().Count());
        Assert.All(names.Values, name => Assert.InRange(name.Length, 1, 16));
        Assert.Equal("hailan-1", names[new PrincipalId(1)]);
        Assert.Equal("operator-2", names[new PrincipalId(102)]);
    }
}
