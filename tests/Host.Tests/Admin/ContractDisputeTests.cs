using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>What a dispute is about, as those are told who decide it.</summary>
public sealed class ContractDisputeTests
{
    private static readonly VenueNames Names = VenueNames.Of(VenueFile.Sample());

    [Fact]
    public void Who_disputed_and_why_is_told_of_each_contract_that_is_asked_for()
    {
        using SettledExchange exchange = new();
        StatementTests.Spot(exchange);
        ContractId bought = exchange.Contract(1, 2, 10, 4_300);
        ContractId sold = exchange.Contract(1, 2, 10, 4_300);
        ContractId other = exchange.Contract(1, 2, 10, 4_300);
        ContractId silent = exchange.Contract(1, 2, 10, 4_300);
        Dispute(exchange, 1, bought, "water in oil");
        Dispute(exchange, 2, sold, "not \"taken\"");
        Dispute(exchange, 1, other, "nobody asks");
        exchange.Close();
        HashSet<ulong> asked = [sold.Value, bought.Value, silent.Value];

        IReadOnlyList<ContractDispute> told = ContractDispute.Read(exchange.Path, asked);

        Assert.Equal(
            [(bought, 1U, "water in oil"), (sold, 2U, "not \"taken\"")],
            told.Select(static one => (one.Contract, one.By.Value, one.Note)));
        Assert.Equal(told, ContractDispute.Read(exchange.Path, asked, first: 1));
        Assert.Empty(ContractDispute.Read(exchange.Path, new HashSet<ulong>()));
        Assert.Empty(ContractDispute.Read("there-is-no-such-exchange", asked));
        string since = BeijingTime.DateAndClock(told[0].At);
        Assert.Equal(
            $"contract {bought.Value} is disputed by {Names.Principal(new PrincipalId(1))} since "
                + $"{since}: \"water in oil\"",
            told[0].Line(Names));
        Assert.Equal(
            $"contract {bought.Value} is disputed since {since}",
            (told[0] with { By = PrincipalId.None, Note = "" }).Line(Names));
    }

    [Theory]
    [InlineData(
        false, ": \"short\"; decided at 2,000,000.50 CNY, it awaits its payment by a bank")]
    [InlineData(true, ": \"short\"")]
    public void What_is_decided_is_told_until_its_bank_refuses_to_pay_it(
        bool isRefused, string end)
    {
        using SettledExchange exchange = new(2, outside: 2);
        ContractId contract = StatementTests.Metered(exchange);
        Dispute(exchange, 1, contract, "short");
        InstructionId paid = exchange.Resolve(contract, new Money(200_000_050), default);
        if (isRefused)
        {
            exchange.Answer(paid, PaymentStatus.Rejected);
        }

        exchange.Close();

        ContractDispute told = Assert.Single(ContractDispute.Read(
            exchange.Path, new HashSet<ulong> { contract.Value }));

        Assert.True(paid.IsSome);
        Assert.EndsWith(end, told.Line(Names));
    }

    [Fact]
    public void What_the_venue_disputes_is_told_by_who_proposed_it()
    {
        using SettledExchange exchange = new();
        StatementTests.Spot(exchange);
        ContractId contract = exchange.Contract(1, 2, 10, 4_300);
        exchange.Pass(100 * 86_400L * (long)Timestamp.NsPerSecond);

        List<Event> proposed = exchange.Step(
            exchange.Venue.FirstOperator,
            new ContractStep { Action = ContractAction.Dispute, Contract = contract },
            "the seller is silent");
        SettledExchange.Done(proposed);
        SettledExchange.Done(exchange.Approve(
            proposed.Find(made => made.Kind == EventKind.Proposed).Proposal));
        exchange.Close();

        ContractDispute told = Assert.Single(ContractDispute.Read(
            exchange.Path, new HashSet<ulong> { contract.Value }));

        Assert.Equal(
            (exchange.Venue.FirstOperator, "the seller is silent"), (told.By.Value, told.Note));
    }

    private static void Dispute(
        SettledExchange exchange, uint principal, ContractId contract, string note) =>
        SettledExchange.Done(exchange.Step(
            principal,
            new ContractStep { Action = ContractAction.Dispute, Contract = contract },
            note));
}
