using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Venue;

public sealed class VenueFileTests
{
    [Fact]
    public void The_sample_has_six_categories_each_with_a_spot_and_a_licensed_product()
    {
        ProductDefinition[] products = [.. VenueFile.Sample().Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)];

        var categories = products.GroupBy(product => product.Category).ToArray();

        Assert.Equal(6, categories.Length);
        Assert.All(categories, category =>
        {
            Assert.Contains(category, product => product.Licence == LicenceClass.Spot);
            Assert.Contains(category, product => product.Licence == LicenceClass.Licensed);
        });
    }

    [Fact]
    public void Only_licensed_products_of_the_sample_have_a_book_and_say_that_they_simulate()
    {
        var products = VenueFile.Sample().Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!);

        Assert.All(products, product =>
        {
            bool isLicensed = product.Licence == LicenceClass.Licensed;
            Assert.Equal(isLicensed, product.Model == MarketModel.ContinuousBook);
            Assert.Equal(
                isLicensed, product.NameEn.Contains("simulation", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void What_points_to_something_is_defined_after_it()
    {
        CommandKind[] kinds = [.. VenueFile.Sample().Definitions.Select(one => one.Kind)];

        Assert.Equal(CommandKind.DefineVenue, kinds[0]);
        Assert.Equal(kinds.Distinct().Count(), kinds.Zip(kinds.Skip(1))
            .Count(pair => pair.First != pair.Second) + 1);
    }

    [Fact]
    public void What_a_venue_does_not_state_of_trades_quotes_and_rules_is_as_usual()
    {
        string text = VenueFile.SampleText();
        foreach (string place in (string[])
            ["capacities.trades", "capacities.quotes", "venue.rule_version"])
        {
            text = VenueEdit.SetIn(text, place, null);
        }

        VenueDefinition usual = VenueFile.Parse(text).Venue;
        Assert.Equal((262_144, 4_096, 3), (
            usual.TradesMax, usual.QuotesMax, usual.RuleVersion));
        text = VenueEdit.SetIn(text, "capacities.trades", "7");
        text = VenueEdit.SetIn(text, "capacities.quotes", "9");
        text = VenueEdit.SetIn(text, "venue.rule_version", "1");
        VenueDefinition stated = VenueFile.Parse(text).Venue;
        Assert.Equal((7, 9, 1), (stated.TradesMax, stated.QuotesMax, stated.RuleVersion));
    }

    [Fact]
    public void The_money_of_a_tick_and_lot_is_exact()
    {
        // 0.1 CNY a barrel times 1,000 barrels is 100 CNY.
        InstrumentDefinition crude = VenueFile.Sample().Instruments[0];

        Assert.Equal((10_000, 1), (crude.FenNumerator, crude.FenDenominator));
    }

    [Theory]
    [InlineData("venue", null, "venue", "is missing")]
    [InlineData("venue", "7", "venue", "must be an object")]
    [InlineData("venue.code", "0", "venue.code", "whole number from 1")]
    [InlineData("venue.name_en", "\"\"", "venue.name_en", "text of 1 to")]
    [InlineData("venue.first_trading_day", "\"2026-02-30\"", "venue.first_trading_day", "a day")]
    [InlineData("capacities.orders", "16777216", "capacities.orders", "from 1 to")]
    [InlineData("capacities.trades", "0", "capacities.trades", "from 1 to")]
    [InlineData("capacities.quotes", "1048577", "capacities.quotes", "from 1 to")]
    [InlineData("capacities.quote", "1", "capacities.quote", "is not known")]
    [InlineData("venue.rule_version", "4", "venue.rule_version", "from 1 to 3")]
    [InlineData("venue.rules", "1", "venue.rules", "is not known")]
    [InlineData("groups", "{}", "groups", "must be an array")]
    [InlineData("products[0].licence", "\"free\"", "products[0].licence", "licensed, spot")]
    [InlineData("products[1].code", "\"CRUDE-S\"", "products[1].code", "second time")]
    [InlineData("products[1].id", "1", "products[1].id", "second time")]
    [InlineData("products[2].colour", "1", "products[2].colour", "is not known")]
    [InlineData("instruments[3].tick", "0.1", "instruments[3].tick", "must be a text")]
    [InlineData("instruments[3].tick", "\"0.00001\"", "instruments[3].tick", "4 decimals")]
    [InlineData("instruments[3].tick", "\"0\"", "instruments[3].tick", "above zero")]
    [InlineData("instruments[3].lot", "\"-1\"", "instruments[3].lot", "above zero")]
    [InlineData("instruments[3].product", "\"X\"", "instruments[3].product", "not defined above")]
    [InlineData("instruments[3].group", "\"X\"", "instruments[3].group", "one of the groups")]
    [InlineData("instruments[3].symbol", "\"SC2701X\"", "instruments[3].symbol", "second time")]
    [InlineData("instruments[3].lower_limit", "\"1.05\"", "instruments[3].lower_limit", "tick")]
    [InlineData("instruments[3].upper_limit", "\"1\"", "instruments[3].upper_limit", "below")]
    [InlineData("instruments[3].ladder_ticks", "10", "instruments[3].upper_limit", "ladder")]
    [InlineData("instruments[3].ladder_floor", "\"400\"", "instruments[3].lower_limit", "ladder")]
    [InlineData("instruments[3].max_quantity", "0", "instruments[3].max_quantity", "from 1 to")]
    [InlineData("instruments[3].min_quantity", "9999", "instruments[3].max_quantity", "below")]
    [InlineData("instruments[3].list_day", "\"today\"", "instruments[3].list_day", "a day")]
    [InlineData("members[0].clearing_member", "0", "members[0].clearing_member", "from 1")]
    [InlineData("accounts[4].member", "\"NOBODY\"", "accounts[4].member", "not defined above")]
    [InlineData("principals[0].roles[0]", "\"god\"", "principals[0].roles[0]", "trader")]
    [InlineData("principals[0].groups", "\"some\"", "principals[0].groups", "all")]
    [InlineData("principals[0].account", "\"X\"", "principals[0].account", "not defined above")]
    [InlineData("surprise", "1", "surprise", "is not known")]
    public void A_complaint_names_the_place(string place, string? json, string named, string what)
    {
        var complaint = Assert.Throws<VenueFileException>(
            () => VenueFile.Parse(VenueEdit.Set(place, json)));

        Assert.Equal(named, complaint.Place);
        Assert.Contains(what, complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_beyond_the_money_type_is_a_complaint_and_no_overflow()
    {
        string wide = VenueEdit.Set("instruments[0].price_units_per_lot", "\"99999999999999\"");

        var complaint = Assert.Throws<VenueFileException>(() => VenueFile.Parse(
            wide.Replace("\"tick\":\"0.1\"", "\"tick\":\"99999999999999\"",
                StringComparison.Ordinal)));

        Assert.Equal("instruments[0].price_units_per_lot", complaint.Place);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"venue\": ,\n}", "line 2")]
    [InlineData("[]", "the whole")]
    [InlineData("{\"venue\": {}, \"venue\": {}}", "line 1")]
    public void What_is_not_a_venue_is_a_complaint(string text, string place)
    {
        var complaint = Assert.Throws<VenueFileException>(() => VenueFile.Parse(text));

        Assert.StartsWith(place, complaint.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_complaint()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-venue.json");

        Assert.Equal(path, Assert.Throws<VenueFileException>(() => VenueFile.Read(path)).Place);
    }
}
