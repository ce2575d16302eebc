using System;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Admin;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

public sealed class ControlTextsTests
{
    [Fact]
    public void Every_parameter_has_a_name_that_help_tells()
    {
        string[] names =
        [
            .. Words(AdminTexts.InstrumentParameterNames),
            .. Words(AdminTexts.ClearingParameterNames),
            .. Words(AdminTexts.MemberParameterNames),
            .. Words(AdminTexts.VenueParameterNames),
        ];

        // The price around which deals keep to their collar has a command of its own.
        ParameterKind[] settable =
        [
            .. Enum.GetValues<ParameterKind>()
                .Where(kind => kind != ParameterKind.DealReferencePrice),
        ];
        Assert.Equal(
            settable.Order(),
            names.Select(name => AdminTexts.TryParameter(name, out ParameterKind? kind, out _)
                ? kind!.Value
                : 0).Order());
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            settable.Select(AdminTexts.NameOf)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_way_to_keep_own_orders_apart_has_a_word() => Assert.Equal(
        [0, .. Enum.GetValues<SelfMatchPrevention>().Select(mode => (long)mode)],
        Words(AdminTexts.SelfMatchNames).Select(name =>
            AdminTexts.TryValue(ParameterKind.SelfMatchDefault, name, out long? value, out _)
                ? value!.Value
                : -1));

    [Fact]
    public void Every_suspension_has_a_word() => Assert.Equal(
        [0, .. Enum.GetValues<SuspensionLevel>()],
        Words(AdminTexts.SuspensionNames).Select(name =>
            AdminTexts.TrySuspension(name, out SuspensionLevel? level, out _)
                ? level!.Value
                : (SuspensionLevel)99));

    [Theory]
    [InlineData(ParameterKind.NotionalMaxFen, "0", true)]
    [InlineData(ParameterKind.NotionalMaxFen, "9223372036854775807", true)]
    [InlineData(ParameterKind.NotionalMaxFen, "-1", false)]
    [InlineData(ParameterKind.NotionalMaxFen, "decrement", false)]
    [InlineData(ParameterKind.SelfMatchDefault, "4", false)]
    public void A_value_is_of_its_parameter(ParameterKind parameter, string text, bool isRead) =>
        Assert.Equal(isRead, AdminTexts.TryValue(parameter, text, out _, out _));

    [Theory]
    [InlineData("4", 40_000L)]
    [InlineData("0.0001", 1L)]
    [InlineData("100", 1_000_000L)]
    [InlineData("0", null)]
    [InlineData("100.0001", null)]
    [InlineData("-4", null)]
    [InlineData("4%", null)]
    public void A_percentage_is_above_nothing_and_at_most_all(string text, long? expected)
    {
        _ = AdminTexts.TryPercent(text, out long? percent, out _);

        Assert.Equal(expected, percent);
    }

    [Theory]
    [InlineData(4_427_000, 40_000, 4_249_920, 4_604_080)]
    [InlineData(1, 500_000, 1, 1)]
    [InlineData(3, 500_000, 2, 4)]
    [InlineData(-3, 1_000_000, -6, 0)]
    public void A_band_lies_around_its_reference_and_is_rounded_inward(
        long reference, long percent, long lower, long upper) => Assert.Equal(
            new PriceBand(new UnitPrice(lower), new UnitPrice(upper)),
            PriceBand.Around(new UnitPrice(reference), percent));

    private static string[] Words(string names) =>
        names.Replace(" or ", ", ", StringComparison.Ordinal).Split(", ");
}
