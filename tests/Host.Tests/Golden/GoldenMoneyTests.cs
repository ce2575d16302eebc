using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>
/// A recorded journal with money, by the newest rules, replays to the recorded figures.
/// </summary>
/// <remarks>
/// Recorded anew, as long as these rules are not released, by <c>SCO_GOLDEN_ACCEPT=1 dotnet run
/// --project tests/Host.Tests -- --filter-class "*GoldenMoneyTests"</c>.
/// </remarks>
public sealed class GoldenMoneyTests
{
    static GoldenMoneyTests()
    {
        if (Environment.GetEnvironmentVariable("SCO_GOLDEN_ACCEPT") == "1")
        {
            GoldenJournal.AcceptMoney();
        }
    }

    [Fact]
    public void A_journal_with_money_replays_to_what_was_recorded()
    {
        GoldenJournal golden = GoldenJournal.Money;
        using TemporaryFolder copy = new();
        golden.CopyTo(copy);

        (int code, string figures) = GoldenJournal.Verify(copy);

        Assert.Equal((0, golden.Expected), (code, figures));
    }

    [Fact]
    public void It_holds_banks_deals_payments_a_settled_day_a_default_and_a_rate_of_two()
    {
        using TemporaryFolder copy = new();
        GoldenJournal.Money.CopyTo(copy);
        FundsContent content = new();
        using JournalReader reader = new(copy.Path, ExchangePipeline.Versions);
        uint rules = 0;
        while (reader.MoveNext())
        {
            Block block = reader.Current;
            rules = block.Header.Rules;
            foreach (ReadOnlySpan<byte> record in block.Events)
            {
                SlotBytes.Read(record, out Slot slot);
                content.Take(in slot.Event);
            }
        }

        Assert.Empty(content.Missing);
        Assert.Equal((uint)VenueDefinition.RuleVersionNewest, rules);
    }
}
