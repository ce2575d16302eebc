using System;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>Codes and numbers on a command line.</summary>
public sealed class VenueCodesTests
{
    private static readonly VenueFile Venue = VenueFile.Sample();

    [Fact]
    public void What_has_a_code_is_named_by_it_or_by_any_number()
    {
        Assert.Equal((1u, 4_711u), (
            VenueCodes.Instrument(Venue, "SC2701X"), VenueCodes.Instrument(Venue, "4711")));
        Assert.Equal((1u, 4_711u), (
            VenueCodes.Member(Venue, "HAILAN"), VenueCodes.Member(Venue, "4711")));
        Assert.Equal((1u, 4_711u), (
            VenueCodes.Product(Venue, "CRUDE-S"), VenueCodes.Product(Venue, "4711")));
        Assert.Equal((2, 16), (
            VenueCodes.Bank(Venue, "LHSIM"), VenueCodes.Bank(Venue, "16")));
    }

    [Fact]
    public void Where_the_number_does_not_do_the_venue_file_has_to_define_it()
    {
        Assert.Equal("SC2701X", VenueCodes.Definition(Venue, "1").Symbol);
        Refused("4711 is no instrument of the venue file", () =>
            VenueCodes.Definition(Venue, "4711"));
    }

    [Fact]
    public void What_is_neither_is_refused()
    {
        Refused("NOPE is no instrument of the venue file", () =>
            VenueCodes.Instrument(Venue, "NOPE"));
        Refused(
            "17 is no bank of the venue file; there are QDSIM (1, Qingdao Settlement Bank "
                + "(simulation)), LHSIM (2, Union Settlement Bank (simulation))",
            () => VenueCodes.Bank(Venue, "17"));
        Refused("0 is no member of the venue file", () => VenueCodes.Member(Venue, "0"));
    }

    [Fact]
    public void Operators_read_code_and_number()
    {
        Assert.Equal("bank QDSIM (1)", VenueCodes.BankText(Venue, 1));
        Assert.Equal("bank 9", VenueCodes.BankText(Venue, 9));
        Assert.Equal("member HAILAN (1)", VenueCodes.MemberText(Venue, 1));
    }

    private static void Refused(string told, Func<object> work) =>
        Assert.Equal(told, Assert.Throws<UsageException>(work).Message);
}
