using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text.Json.Nodes;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Venue;
using Xunit;
using RecordedVenue = SCO.Exchange.Host.Tests.Audit.Recorded.RecordedVenue;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>Parameters of a venue file that are not what is in force are told at a start.</summary>
public sealed class ParameterDifferencesTests : IDisposable
{
    private const string OnlyAtTheBeginning =
        ": a journal takes parameters from the file only when it begins; ";

    private readonly RecordedDay _day = new();

    public void Dispose() => _day.Dispose();

    [Fact]
    public void What_is_in_force_as_the_file_says_is_not_told()
    {
        Set(ParameterKind.BuyFeePpm, 20, instrument: 2);
        Set(ParameterKind.MarginCallMinutes, 60);
        Set(ParameterKind.VatPpm, 90_000, instrument: 1, from: "2026-12-01");

        Assert.Empty(Differences("""
            { "parameter": "buy_fee_ppm", "instrument": "LNG2701X", "value": 20 },
            { "parameter": "margin_call_minutes", "value": 60 },
            { "parameter": "vat_ppm", "instrument": "SC2701X", "value": 90000,
              "from": "2026-12-01" }
            """));
    }

    /// <summary>That is the operators' alone.</summary>
    [Fact]
    public void What_the_file_does_not_name_is_not_told()
    {
        Set(ParameterKind.BuyFeePpm, 20, instrument: 2);

        Assert.Empty(Differences(""));
    }

    [Fact]
    public void A_difference_names_both_values_and_how_to_submit_that_of_the_file()
    {
        Set(ParameterKind.BuyFeePpm, 20, instrument: 2);

        Assert.Equal(
            [
                "WARNING: buy-fee-ppm of LNG2701X is 30 in the venue file and 20 in force"
                    + OnlyAtTheBeginning
                    + "sco admin set buy-fee-ppm 30 --instrument LNG2701X submits this one",
                "WARNING: margin-call-minutes is 60 in the venue file and 0 in force"
                    + OnlyAtTheBeginning
                    + "sco admin set margin-call-minutes 60 submits this one",
            ],
            Differences("""
                { "parameter": "buy_fee_ppm", "instrument": "LNG2701X", "value": 30 },
                { "parameter": "margin_call_minutes", "value": 60 }
                """));
    }

    [Fact]
    public void What_all_instruments_have_otherwise_is_one_line()
    {
        Assert.Equal(
            [
                "WARNING: buy-deposit-ppm of all instruments is 150000 in the venue file and 0 in "
                    + "force" + OnlyAtTheBeginning
                    + "sco admin set buy-deposit-ppm 150000 submits this one",
            ],
            Differences("""{ "parameter": "buy_deposit_ppm", "value": 150000 }"""));
        Set(ParameterKind.BuyDepositPpm, 150_000, instrument: 1);
        Assert.Equal(
            [
                "WARNING: buy-deposit-ppm of LNG2701X is 150000 in the venue file and 0 in force"
                    + OnlyAtTheBeginning
                    + "sco admin set buy-deposit-ppm 150000 --instrument LNG2701X submits this one",
            ],
            Differences("""{ "parameter": "buy_deposit_ppm", "value": 150000 }"""));
    }

    [Fact]
    public void Of_one_parameter_the_last_line_of_the_file_counts()
    {
        Set(ParameterKind.BuyFeePpm, 40);

        Assert.Empty(Differences("""
            { "parameter": "buy_fee_ppm", "instrument": "SC2701X", "value": 30 },
            { "parameter": "buy_fee_ppm", "value": 40 }
            """));
    }

    [Fact]
    public void A_value_of_a_later_day_is_told_with_its_day()
    {
        Assert.Equal(
            [
                "WARNING: vat-ppm of SC2701X is 90000 from 2026-12-01 on in the venue file and not "
                    + "set for that day" + OnlyAtTheBeginning + "sco admin set vat-ppm 90000 "
                    + "--instrument SC2701X --from 2026-12-01 submits this one",
            ],
            Differences("""
                { "parameter": "vat_ppm", "instrument": "SC2701X", "value": 90000,
                  "from": "2026-12-01" }
                """));
    }

    [Fact]
    public void Behind_a_few_the_others_are_counted()
    {
        string[] told = [.. Differences("""
            { "parameter": "buy_deposit_ppm", "value": 1 },
            { "parameter": "sell_deposit_ppm", "value": 1 },
            { "parameter": "buy_fee_ppm", "value": 1 },
            { "parameter": "sell_fee_ppm", "value": 1 },
            { "parameter": "vat_ppm", "value": 1 },
            { "parameter": "overdue_days", "value": 1 },
            { "parameter": "margin_call_minutes", "value": 1 }
            """)];

        Assert.Equal(ParameterDifferences.ToldMax + 1, told.Length);
        Assert.Equal(
            "WARNING: so it is with 2 more parameters of the venue file: sco admin proposals says "
                + "what holds",
            told[^1]);
    }

    [Fact]
    public void A_start_on_a_journal_with_members_tells_them()
    {
        string data = Directory.CreateTempSubdirectory("sco-parameters-").FullName;
        try
        {
            Directory.CreateDirectory(ExchangeHost.JournalIn(data));
            using (JournalCopy copy = new(_day))
            {
                foreach (string one in Directory.GetFiles(copy.Path))
                {
                    File.Copy(
                        one, Path.Combine(ExchangeHost.JournalIn(data), Path.GetFileName(one)));
                }
            }

            ConcurrentQueue<string> told = [];
            using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
            {
                DataDirectory = data,
                Venue = VenueWith("""{ "parameter": "margin_call_minutes", "value": 60 }"""),
                Ports = PortPlan.Of(0),
                Told = told.Enqueue,
                Failed = (_, _) => { },
            });

            Assert.Single(told, one => one.StartsWith(
                "WARNING: margin-call-minutes is 60 in the venue file and 0 in force",
                StringComparison.Ordinal));
            Assert.True(exchange.Stop());
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private string[] Differences(string parameters) =>
        [.. ParameterDifferences.Of(VenueWith(parameters), _day.Core)];

    private static VenueFile VenueWith(string parameters)
    {
        JsonObject root = JsonNode.Parse(
            RecordedVenue.Read(VenueDefinition.RuleVersionNewest).Text)!.AsObject();
        root["parameters"] = JsonNode.Parse($"[{parameters}]");
        return VenueFile.Parse(root.ToJsonString());
    }

    private void Set(
        ParameterKind kind, long value, uint instrument = 0, string? from = null)
    {
        TradingDay day = from is null ? default : TradingDay.Of(DateOnly.Parse(
            from, System.Globalization.CultureInfo.InvariantCulture));
        Command command =
            new VenueParameter(kind, value, new InstrumentId(instrument), day).ToCommand();
        _day.Do(command);
    }
}
