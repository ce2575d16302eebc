using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>
/// Papers that are attached. They are counted for each party, so that none of both can use up the
/// other one's.
/// </content>
public sealed partial class ContractSteps
{
    private RejectReason CheckAttach(in ContractRow contract, ContractRole by)
    {
        byte papers = by == ContractRole.Buyer ? contract.BuyPapers : contract.SellPapers;
        return Rules.BoundsPapers && papers >= ContractTable.PapersEachMax
            ? RejectReason.PapersFull
            : RejectReason.None;
    }

    private void Attach(int row, ContractRole by)
    {
        ref ContractRow contract = ref contracts[row];
        if (Rules.BoundsPapers && by == ContractRole.Buyer)
        {
            contract.BuyPapers++;
        }
        else if (Rules.BoundsPapers)
        {
            contract.SellPapers++;
        }

        Stay(in contract);
    }
}
