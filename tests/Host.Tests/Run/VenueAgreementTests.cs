using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Tests.Venue;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class VenueAgreementTests
{
    private static Dictionary<(CommandKind Kind, uint Id), byte[]> Recorded(string venue) =>
        VenueFile.Parse(venue).Definitions.ToDictionary(
            one => (one.Kind, DefinitionWatch.IdOf(one.Kind, one.Content.Span)),
            one => one.Content.ToArray());

    [Fact]
    public void A_venue_agrees_with_itself()
    {
        VenueAgreement agreement =
            VenueAgreement.Of(VenueFile.Sample(), Recorded(VenueFile.SampleText()));

        Assert.Empty(agreement.Missing);
        Assert.Empty(agreement.Differences);
    }

    [Fact]
    public void What_the_journal_lacks_is_missing_in_the_order_of_the_file()
    {
        VenueAgreement agreement = VenueAgreement.Of(VenueFile.Sample(), []);

        Assert.Equal(VenueFile.Sample().Definitions.Select(one => one.Name),
            agreement.Missing.Select(one => one.Name));
    }

    [Fact]
    public void A_difference_names_the_field_and_both_values()
    {
        string before = VenueEdit.Set("instruments[0].max_quantity", "400");

        string difference = Assert.Single(
            VenueAgreement.Of(VenueFile.Sample(), Recorded(before)).Differences);

        Assert.Contains("SC2701X: MaxQuantity", difference, StringComparison.Ordinal);
        Assert.Contains("400", difference, StringComparison.Ordinal);
        Assert.Contains("500", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_lacks_is_a_difference()
    {
        string more = VenueFile.SampleText().Replace(
            "\"accounts\": [",
            "\"accounts\": [{ \"id\": 99, \"member\": \"VOLGA\", \"code\": \"EXTRA\" },",
            StringComparison.Ordinal);

        Assert.Equal(
            ["account EXTRA is in the journal alone"],
            VenueAgreement.Of(VenueFile.Sample(), Recorded(more)).Differences);
    }
}
