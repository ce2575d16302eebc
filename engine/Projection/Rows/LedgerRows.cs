using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>Entries of the ledger. One thread.</summary>
/// <param name="scope">The command.</param>
internal sealed class LedgerRows(RowScope scope)
{
    private int _index;

    /// <summary>A command comes next.</summary>
    public void Begin() => _index = 0;

    /// <summary>Takes a posting: sequence and place are its key.</summary>
    public void Take(in Posting posting)
    {
        int index = _index;
        _index++;
        if (!scope.IsWanted)
        {
            return;
        }

        LedgerAccountView debit = scope.Core!.ViewAccount(posting.Debit);
        LedgerAccountView credit = scope.Core.ViewAccount(posting.Credit);
        scope.Batch[Schema.LedgerEntry].Add(
            scope.Sequence, index, scope.Time, scope.Core.TradingDay, debit.Asset.Value,
            (byte)debit.Owner.Kind, debit.Owner.Number, (byte)debit.Kind,
            (byte)credit.Owner.Kind, credit.Owner.Number, (byte)credit.Kind,
            posting.Amount, (byte)posting.Kind, Cell.OrNull(posting.Reference));
    }
}
