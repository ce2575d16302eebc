using System.Linq;
using System.Text.Json.Nodes;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Settlement.Banks;
using Xunit;

namespace SCO.Exchange.Host.Tests.Venue;

/// <summary>Banks, rails, rooms and clearing parameters of a venue file.</summary>
public sealed class VenueClearingTests
{
    [Fact]
    public void The_sample_has_two_banks_that_say_they_simulate_before_the_members_that_name_them()
    {
        CommandKind[] kinds = [.. VenueFile.Sample().Definitions.Select(one => one.Kind)];
        BankDefinition[] banks = [.. VenueFile.Sample().Definitions
            .Where(one => one.Kind == CommandKind.DefineBank)
            .Select(one => BankDefinition.Read(one.Content.Span)!)];

        Assert.Equal(["QDSIM", "LHSIM"], banks.Select(bank => bank.Code));
        Assert.All(banks, bank => Assert.Contains("simulation", bank.NameEn));
        Assert.True(
            System.Array.LastIndexOf(kinds, CommandKind.DefineBank)
            < System.Array.IndexOf(kinds, CommandKind.DefineMember));
    }

    [Fact]
    public void A_bank_is_sent_files_unless_its_channel_is_another_one()
    {
        VenueFile sample = VenueFile.Sample();
        Assert.Equal(("files", "iso20022"), (sample.ChannelOf("QDSIM"), sample.ChannelOf("LHSIM")));
        Assert.Equal(
            [new(new BankId(2), BankChannel.Iso20022)], sample.Channels.ToArray());

        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root["banks"]![0]!["channel"] = "files";
        Assert.Equal(
            BankChannel.Files, VenueFile.Parse(root.ToJsonString()).Channels[new BankId(1)]);
    }

    /// <summary>It is how the exchange speaks to a bank, and no part of its state.</summary>
    [Fact]
    public void A_channel_is_in_no_definition()
    {
        string files = VenueFile.SampleText().Replace(
            "\"channel\": \"iso20022\"", "\"channel\": \"files\"", System.StringComparison.Ordinal);

        Assert.Equal(
            VenueFile.Sample().Definitions.Select(one => one.Content.ToArray()),
            VenueFile.Parse(files).Definitions.Select(one => one.Content.ToArray()));
        Assert.NotEqual(VenueFile.SampleText(), files);
    }

    [Fact]
    public void Members_of_the_sample_are_paid_by_every_rail()
    {
        MemberDefinition[] members = [.. VenueFile.Sample().Definitions
            .Where(one => one.Kind == CommandKind.DefineMember)
            .Select(one => MemberDefinition.Read(one.Content.Span)!)];

        Assert.Equal(
            """
            HAILAN 1 Internal 6200100100000001 SIMQCNB1QDO
            BEIYUAN 1 Internal 6200100200000002 SIMQCNB1QDO
            DONGGANG 2 Domestic 6200300300000003 SIMDCNB1QDO
            STEPPE 2 Cips 7100400400000004 SIMSKZK1XXX
            VOLGA 2 Wallet wallet-sim-0005
            LUQING 1 Internal 6200100600000006 SIMQCNB1QDO
            """.ReplaceLineEndings("\n"),
            string.Join('\n', members.Select(one =>
                $"{one.Code} {one.Bank.Value} {one.Rail} {one.BankAccount} {one.BankCode}"
                    .TrimEnd())));
        Assert.Equal(members.Length, VenueFile.Sample().Deposits.Count);
    }

    [Theory]
    [InlineData("ESPO-SPOT", ParameterKind.VatPpm, 130_000)]
    [InlineData("LNG-QD-SPOT", ParameterKind.VatPpm, 90_000)]
    [InlineData("PNG-SD-SPOT", ParameterKind.VatPpm, 90_000)]
    [InlineData("TANK-DJK-SPOT", ParameterKind.VatPpm, 60_000)]
    [InlineData("TANK-DJK-SPOT", ParameterKind.DealChecked, 1)]
    [InlineData("ESPO-SPOT", ParameterKind.DealCollarPpm, 200_000)]
    public void A_parameter_of_a_product_is_one_of_each_of_its_instruments(
        string symbol, ParameterKind kind, long value)
    {
        VenueFile sample = VenueFile.Sample();
        InstrumentDefinition? instrument =
            sample.Instruments.FirstOrDefault(one => one.Symbol == symbol);
        if (instrument is null)
        {
            Assert.Fail($"the sample has no {symbol}");
        }

        Assert.Contains(
            new VenueParameter(kind, value, instrument.Id, default), sample.Parameters);
    }

    [Fact]
    public void A_parameter_without_a_place_is_of_all_instruments() => Assert.Contains(
        new VenueParameter(ParameterKind.BuyDepositPpm, 100_000, default, default),
        VenueFile.Sample().Parameters);

    [Fact]
    public void A_parameter_becomes_the_command_of_the_exchange_itself()
    {
        Domain.Commands.Command command = new VenueParameter(
            ParameterKind.VatPpm, 5, new(3), new(20_800)).ToCommand();

        Assert.Equal((CommandKind.SetParameter, ParameterKind.VatPpm, 5L, 3u, (ushort)20_800), (
            command.Kind, command.Parameter, command.Quantity.Lots, command.Instrument.Value,
            command.ExpireDay.DayNumber));
        Assert.False(command.Principal.IsSome);
    }

    [Theory]
    [InlineData("parameters", """{ "parameter": "vat_ppm", "value": 1000001 }""",
        "parameters[0].value")]
    [InlineData("parameters", """{ "parameter": "cancels_max", "value": 1 }""",
        "parameters[0].parameter")]
    [InlineData("parameters",
        """{ "parameter": "day_settled", "product": "CRUDE-S", "value": 1 }""",
        "parameters[0].product")]
    [InlineData("parameters",
        """
        { "parameter": "vat_ppm", "product": "CRUDE-S", "instrument": "ESPO-SPOT", "value": 1 }
        """,
        "parameters[0].product")]
    [InlineData("parameters", """{ "parameter": "vat_ppm", "instrument": "GOLD", "value": 1 }""",
        "parameters[0].instrument")]
    [InlineData("banks",
        """
        {
          "id": 17, "code": "B", "name_zh": "b", "name_en": "b", "bank_code": "B",
          "pool_account": "1"
        }
        """,
        "banks[0].id")]
    [InlineData("banks",
        """
        {
          "id": 1, "code": "B", "name_zh": "b", "name_en": "b", "bank_code": "B",
          "pool_account": "1", "channel": "swift"
        }
        """,
        "banks[0].channel: must be one of files, iso20022")]
    public void What_is_wrong_is_named_with_its_place(string part, string item, string place)
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root[part] = new JsonArray(JsonNode.Parse(item));

        VenueFileException wrong =
            Assert.Throws<VenueFileException>(() => VenueFile.Parse(root.ToJsonString()));

        Assert.Contains(place, wrong.Message);
    }

    [Fact]
    public void Simulated_money_needs_a_bank()
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root["members"]![0]!.AsObject().Remove("bank");

        VenueFileException wrong =
            Assert.Throws<VenueFileException>(() => VenueFile.Parse(root.ToJsonString()));

        Assert.Contains("members[0].simulated_deposit", wrong.Message);
    }

    [Fact]
    public void Every_member_of_the_sample_can_be_paid_out() =>
        VenueFile.Sample().DemandAccounts();

    [Theory]
    [InlineData(0, "HAILAN")]
    [InlineData(5, "LUQING")]
    public void A_member_with_a_bank_and_no_account_is_read_and_not_begun_with(
        int at, string code)
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root["members"]![at]!.AsObject().Remove("bank_account");
        VenueFile venue = VenueFile.Parse(root.ToJsonString());

        VenueFileException wrong = Assert.Throws<VenueFileException>(venue.DemandAccounts);

        Assert.Equal($"members[{at}]", wrong.Place);
        Assert.Contains($"{code} has a bank and no bank_account", wrong.Message);
    }

    [Fact]
    public void Two_members_with_one_account_at_a_bank_are_read_and_not_begun_with()
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        JsonArray members = root["members"]!.AsArray();
        members[1]!["bank_account"] = members[0]!["bank_account"]!.DeepClone();
        VenueFile venue = VenueFile.Parse(root.ToJsonString());

        VenueFileException wrong = Assert.Throws<VenueFileException>(venue.DemandAccounts);

        Assert.Equal("members[1]", wrong.Place);
        Assert.Contains("BEIYUAN has the bank_account of HAILAN at the same bank", wrong.Message);

        // At another bank the same number is another account.
        members[1]!["bank"] = "LHSIM";
        VenueFile.Parse(root.ToJsonString()).DemandAccounts();
    }

    [Fact]
    public void A_venue_that_says_nothing_of_all_this_is_what_it_was()
    {
        JsonObject root = JsonNode.Parse(VenueFile.SampleText())!.AsObject();
        root.Remove("banks");
        root.Remove("parameters");
        foreach (JsonNode? member in root["members"]!.AsArray())
        {
            foreach (string name in (string[])
                ["bank", "rail", "bank_account", "bank_code", "simulated_deposit"])
            {
                member!.AsObject().Remove(name);
            }
        }

        VenueFile venue = VenueFile.Parse(root.ToJsonString());

        Assert.Empty(venue.Parameters);
        Assert.Empty(venue.Deposits);
        Assert.All(
            venue.Definitions.Where(one => one.Kind == CommandKind.DefineMember)
                .Select(one => MemberDefinition.Read(one.Content.Span)!),
            member => Assert.Equal(PaymentRail.Internal, member.Rail));
    }
}
