using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>
/// Papers that are attached. They are counted for each party, so that none of both can use up the
/// other one's.
/// </content>
public sealed partial class ContractSteps
{
    private static RejectReason CheckAttach(in ContractRow contract, in StepContext context)
    {
        byte papers =
            context.Role == ContractRole.Buyer ? contract.BuyPapers : contract.SellPapers;
        return context.BoundsPapers && papers >= ContractTable.PapersEachMax
            ? RejectReason.PapersFull
            : RejectReason.None;
    }

    private void Attach(int row, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        if (context.BoundsPapers && context.Role == ContractRole.Buyer)
        {
            contract.BuyPapers++;
        }
        else if (context.BoundsPapers)
        {
            contract.SellPapers++;
        }

        Stay(in contract);
    }
}
