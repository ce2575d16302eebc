using System;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Texts;

/// <summary>How proposals end, and what is in their way, in words and fields.</summary>
public sealed class ProposalEndWordsTests
{
    private static readonly VenueNames Names = new();

    [Theory]
    [InlineData(4u, CommandKind.ReconcileDay, ProposalEnd.Replaced,
        "proposal 3 of principal 4, report of the day, has ended: a later report took its place")]
    [InlineData(4u, CommandKind.ReconcileDay, ProposalEnd.DayBegan,
        "proposal 3 of principal 4, report of the day, has ended: a new trading day began")]
    [InlineData(4u, CommandKind.SetSettlementPrice, ProposalEnd.PricesFixed,
        "proposal 3 of principal 4, set settlement price, has ended: the settlement prices of the "
        + "day are fixed")]
    [InlineData(0u, CommandKind.ReleaseKillSwitch, ProposalEnd.SwitchEngaged,
        "proposal 3 of the exchange, release kill switch, has ended: the switch was engaged again")]
    public void An_end_says_of_what_it_is_and_why(
        uint proposer, CommandKind kind, ProposalEnd how, string words) => Assert.Equal(
            words,
            new EventWords(Names).Of(new Event
            {
                Kind = EventKind.ProposalEndTold,
                Proposal = 3,
                Proposer = new PrincipalId(proposer),
                ProposedKind = kind,
                ProposalEnd = how,
            }));

    [Fact]
    public void Every_end_has_a_clause_of_its_own()
    {
        string[] clauses =
        [
            .. Enum.GetValues<ProposalEnd>().Select(ProposalEndWords.Clause),
        ];

        Assert.Equal(clauses.Length, clauses.Distinct().Count());
        Assert.All(clauses, clause => Assert.DoesNotContain("cause", clause));
        Assert.All(clauses, clause => Assert.StartsWith(": ", clause));
    }

    /// <summary>Rules before version 3 say whether, and not how.</summary>
    [Theory]
    [InlineData(EventFlags.Approved, (ProposalEnd)0, "proposal 3 is carried out")]
    [InlineData(EventFlags.None, (ProposalEnd)0, "proposal 3 is over")]
    [InlineData(EventFlags.None, ProposalEnd.TooOld,
        "proposal 3 is over: nobody had approved it in time")]
    public void The_end_in_the_journal_says_what_is_known_of_it(
        EventFlags flags, ProposalEnd how, string words) => Assert.Equal(
            words,
            new EventWords(Names).Of(new Event
            {
                Kind = EventKind.ProposalEnded,
                Proposal = 3,
                Flags = flags,
                ProposedKind = CommandKind.EndDefault,
                ProposalEnd = how,
            }));

    [Fact]
    public void The_fields_of_an_end_name_the_cause_and_no_account()
    {
        FieldRow row = Filled(new Event
        {
            Kind = EventKind.ProposalEndTold,
            ProposedKind = CommandKind.ReconcileDay,
            Proposal = 7,
            Proposer = new PrincipalId(4),
            ProposalEnd = ProposalEnd.DayBegan,
        });

        Assert.Equal("7", Field(row, "proposal"));
        Assert.Equal("day-began", Field(row, "end_reason"));
        Assert.Null(Field(row, "account"));
    }

    [Theory]
    [InlineData(RejectReason.BankDayForbids, "reconciling", null,
        ", the state towards banks is reconciling")]
    [InlineData(RejectReason.ProposalWaits, null, "7", ", it is proposal 7")]
    public void A_refusal_says_where_the_day_of_the_banks_stands_and_what_waits(
        RejectReason reason, string? stage, string? proposal, string words)
    {
        Event refused = new() { Kind = EventKind.Rejected, Reason = reason };
        if (stage is not null) { refused.BankDayNow = BankDayState.Reconciling; }
        if (proposal is not null) { refused.Proposal = 7; }
        FieldRow row = Filled(refused);

        Assert.Equal((stage, proposal), (Field(row, "stage"), Field(row, "proposal")));
        Assert.EndsWith(words, new EventWords(Names).Of(refused), StringComparison.Ordinal);
    }

    private static FieldRow Filled(Event told)
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, told, null);
        return row;
    }

    private static string? Field(FieldRow row, string column) =>
        row.TextAt(row.Columns.ToList().IndexOf(column));
}
