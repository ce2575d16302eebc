using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Words;
using Xunit;
using Code = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>What else waits about the same thing, and what can only be declined, as operators are
/// told.</summary>
public sealed class ProposalsBesideTests
{
    [Theory]
    [InlineData(Code.AlreadyDefined, CommandKind.StepTitle, 17U,
        "; title 17 is registered already: decline this proposal")]
    [InlineData(Code.AlreadyDefined, CommandKind.StepTitle, 0U, "")]
    [InlineData(Code.AlreadyDefined, CommandKind.DefineAccount, 17U, "")]
    [InlineData(Code.TitlesFull, CommandKind.StepTitle, 17U, "")]
    public void Who_approves_a_title_that_stands_is_told_that_it_can_only_be_declined(
        Code reason, CommandKind kind, uint title, string clause)
    {
        ProposalContent content = new() { Kind = kind, Title = new TitleId(title) };

        Assert.Equal(clause, ProposalTexts.StandsOf(
            reason, new ProposalView(7, new PrincipalId(4), default, content, [])));
        Assert.Equal("", ProposalTexts.StandsOf(reason, waiting: null));
    }

    [Theory]
    [InlineData(7, 0, 0, "another proposal about contract 7 waits: proposal 1 of principal 4")]
    [InlineData(0, 5, 0, "another proposal about title 5 waits: proposal 2 of principal 4")]
    [InlineData(0, 0, 3, "another proposal about trade 3 waits: proposal 3 of principal 4")]
    [InlineData(8, 6, 4, null)]
    [InlineData(0, 0, 0, null)]
    public void Another_proposal_about_the_same_thing_is_named(
        ulong contract, uint title, ulong trade, string? told)
    {
        ProposalView[] waiting =
        [
            Proposal(1, contract: 7), Proposal(2, title: 5), Proposal(3, trade: 3), Proposal(4),
            Proposal(9, contract, title, trade),
        ];
        string[] lines = [.. new ProposalTexts(new VenueNames()).Beside(9, waiting)];

        Assert.Equal(told is null ? 0 : 1, lines.Length);
        Assert.All(
            lines, line => Assert.StartsWith(told!, line, System.StringComparison.Ordinal));
        Assert.Empty(new ProposalTexts(new VenueNames()).Beside(10, waiting));
    }

    private static ProposalView Proposal(
        uint number, ulong contract = 0, uint title = 0, ulong trade = 0) => new(
            number, new PrincipalId(4), new Timestamp(1_700_000_000_000_000_000),
            new ProposalContent
            {
                Kind = title != 0 ? CommandKind.StepTitle
                    : trade != 0 ? CommandKind.CancelTrade
                    : CommandKind.StepContract,
                ContractAction = ContractAction.ForceMajeure,
                TitleAction = TitleAction.Retire,
                Contract = new ContractId(contract),
                Title = new TitleId(title),
                Trade = new TradeId(trade),
            },
            []);
}
