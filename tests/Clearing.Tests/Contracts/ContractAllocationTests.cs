using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>What steps of contracts allocate.</summary>
public sealed class ContractAllocationTests
{
    [Fact]
    public void A_contract_is_taken_from_its_locks_to_its_end_without_allocating()
    {
        ContractBench warm = new(ContractBench.Terms, true, 300_000_000, 30_000_000);
        RunThrough(warm, warm.Register(600_000));
        ContractBench bench = new(ContractBench.Terms, true, 300_000_000, 30_000_000);
        TitleId title = bench.Register(600_000);
        Assert.Equal(0, Allocated.BytesDuring(() => RunThrough(bench, title)));
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
    }

    private static void RunThrough(ContractBench bench, TitleId title)
    {
        GoodsQuantity goods = new(508_360);
        Take(bench, ContractRole.Seller, new ContractStep
        {
            Action = ContractAction.LockTitle,
            Title = title,
        });
        Take(bench, ContractRole.Buyer, Of(ContractAction.LockFunds));
        Take(bench, ContractRole.Seller, Of(ContractAction.IssueNotice));
        Take(bench, ContractRole.Seller, Of(ContractAction.Meter) with { Goods = goods });
        Take(bench, ContractRole.Buyer, Of(ContractAction.AgreeQuantity));
        Take(bench, ContractRole.Buyer, Of(ContractAction.Dispute));
        Take(bench, ContractRole.Venue, Of(ContractAction.Resolve) with
        {
            Amount = new Money(-1),
        });
        Take(bench, ContractRole.Buyer, Of(ContractAction.AgreeQuality));
        Take(bench, ContractRole.Seller, Of(ContractAction.Invoice) with
        {
            Amount = bench.Contract.Value,
        });
        Take(bench, ContractRole.Buyer, Of(ContractAction.ConfirmInvoice));
    }

    private static ContractStep Of(ContractAction action) => new() { Action = action };

    private static void Take(ContractBench bench, ContractRole role, in ContractStep step)
    {
        StepContext context = new(
            role, PaysInside: true, RejectReason.None, new Money(long.MaxValue), default);
        if (bench.Steps.Check(bench.Row, in step, in context, out _) == RejectReason.None)
        {
            bench.Steps.Take(bench.Row, in step, in context);
        }
    }
}
