using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;
using Code = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>Where a contract stands or how it ended, as an operator is told who was refused.
/// </summary>
public sealed class ContractPastTests
{
    private static readonly VenueNames Names = VenueNames.Of(VenueFile.Sample());

    [Fact]
    public void The_journal_says_where_a_contract_stands_and_how_one_ended()
    {
        using SettledExchange exchange = new();
        StatementTests.Spot(exchange);
        ContractId stands = exchange.Contract(1, 2, 10, 4_300);
        ContractId ended = exchange.Contract(1, 2, 10, 4_300);
        Dispute(exchange, ended);
        exchange.Resolve(ended, default, default);
        exchange.Close();

        ContractPast? standing = ContractPast.Read(exchange.Path, stands.Value);
        ContractPast? over = ContractPast.Read(exchange.Path, ended.Value);

        Assert.NotNull(standing);
        Assert.NotNull(over);
        Assert.Equal(ContractStage.Contracted, standing.Stage);
        Assert.Equal(
            (ContractStage.Closed, ContractAction.Resolve), (over.Stage, over.Action));
        Assert.Equal(
            new ContractPast(0, 0, default, MemberId.None),
            ContractPast.Read(exchange.Path, ended.Value + 77));
        Assert.Null(ContractPast.Read(exchange.Path, ended.Value + 77, first: 1, widest: 1));
        Assert.Equal(over, ContractPast.Read(exchange.Path, ended.Value, first: 1));
    }

    [Theory]
    [InlineData((ContractStage)0, (ContractAction)0, "the journal tells of none with this number")]
    [InlineData(
        ContractStage.Closed, ContractAction.Resolve, "it is over: closed since {0}, by resolve")]
    [InlineData(ContractStage.Closed, (ContractAction)0, "it is over: closed since {0}")]
    [InlineData(
        ContractStage.BuyerDefaulted, ContractAction.DefaultBuyer,
        "it is over: buyer defaulted since {0}, by default-buyer")]
    [InlineData(
        ContractStage.NoticeIssued, ContractAction.IssueNotice,
        "it stands at notice issued since {0}, by issue-notice; sco admin standing HAILAN --data "
        + "d-1 tells what is awaited of whom")]
    [InlineData(
        ContractStage.PaidFirst, (ContractAction)0,
        "it stands at paid first since {0}; sco admin standing HAILAN --data d-1 tells what is "
        + "awaited of whom")]
    public void A_refusal_says_where_the_contract_is(
        ContractStage stage, ContractAction action, string told)
    {
        Timestamp at = new(1_800_000_000UL * Timestamp.NsPerSecond);

        string clause = new ContractPast(stage, action, at, new MemberId(1)).Clause(Names, "d-1");

        Assert.Equal(
            "; " + told.Replace("{0}", BeijingTime.DateAndClock(at), StringComparison.Ordinal),
            clause);
    }

    [Theory]
    [InlineData(Code.UnknownContract, true)]
    [InlineData(Code.ContractStageForbids, true)]
    [InlineData(Code.ContractRoleForbids, true)]
    [InlineData(Code.ContractStepInvalid, false)]
    [InlineData(Code.None, false)]
    public void It_is_looked_for_where_the_refusal_depends_on_it(Code reason, bool isLookedFor) =>
        Assert.Equal(isLookedFor, ContractPast.IsOf(reason));

    [Fact]
    public void Where_no_journal_is_nothing_is_told() =>
        Assert.Null(ContractPast.Read("there-is-no-such-exchange", 1));

    private static void Dispute(SettledExchange exchange, ContractId contract) =>
        SettledExchange.Done(exchange.Step(1, new ContractStep
        {
            Action = ContractAction.Dispute,
            Contract = contract,
        }));
}
