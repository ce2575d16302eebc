using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>What an operator is told of that which it has approved, out of the journal.</summary>
public sealed class ApprovalReportTests
{
    private static readonly VenueFile Sample = VenueFile.Sample();

    [Theory]
    // Nobody has traded it yet, so that its positions are counted by that price at once.
    [InlineData(
        0, "  SC2701X is to be settled at 440 CNY/bbl\n  SC2701X is settled at 440 CNY/bbl\n")]
    [InlineData(1, "")]
    public void What_came_of_a_proposal_is_told_and_of_that_one_alone(uint other, string told)
    {
        using SettledExchange exchange = new(2);
        uint proposal = exchange.ProposeSettlementPrice(4_400)
            .First(made => made.Kind == EventKind.Proposed).Proposal;
        ApprovalReport? report = ApprovalReport.Begin(exchange.Path);
        Assert.NotNull(report);
        SettledExchange.Done(exchange.Approve(proposal));
        exchange.Phase(TradingPhase.Halted);
        exchange.Close();

        StringWriter said = new();
        report.Write(proposal + other, VenueNames.Of(Sample), said);

        Assert.Equal(told, said.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Where_no_journal_is_nothing_is_told() =>
        Assert.Null(ApprovalReport.Begin("there-is-no-such-exchange"));
}
