using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Contracts as the core has them after each command that touched them, their steps, and what
/// happened to title records. One thread.
/// </summary>
/// <param name="scope">The command.</param>
internal sealed class ContractRows(RowScope scope)
{
    private readonly SortedSet<ulong> _touched = [];

    /// <summary>Takes an event whose rows are wanted.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.ContractChanged:
                _ = _touched.Add(told.Contract.Value);
                Step(in told);
                break;
            case EventKind.ContractOverdue when told.Side == Side.Buy:
                scope.Batch[Schema.ContractOverdue].Add(
                    told.Sequence, told.Index, told.Contract, (byte)told.ContractStage,
                    told.Deadline, told.Time, told.TradingDay);
                break;
            case EventKind.PaymentInstructed or EventKind.PaymentChanged
                or EventKind.FeeCharged:
                _ = _touched.Add(told.Contract.Value);
                break;
            case EventKind.TitleChanged:
                _ = _touched.Add(told.Contract.Value);
                Move(in told);
                break;
            default:
                break;
        }
    }

    /// <summary>The command is whole.</summary>
    public void End()
    {
        foreach (ulong touched in _touched)
        {
            if (scope.Core!.TryViewContract(new ContractId(touched), out ContractRow row))
            {
                Add(in row);
            }
        }

        _touched.Clear();
    }

    /// <summary>Both parties are told the same; the buyer's is taken.</summary>
    private void Step(ref readonly Event told)
    {
        if (told.Side == Side.Buy)
        {
            scope.Batch[Schema.ContractStep].Add(
                told.Sequence, told.Index, told.Contract, (byte)told.ContractStage,
                (byte)told.PreviousStage, (byte)told.ContractAction, told.Goods, told.Amount,
                told.Paid, Cell.OrNull(scope.Command.Principal.Value),
                NoteOfContract(in told, out ReferenceKind reference), told.Time,
                told.TradingDay, Cell.OrNull((byte)reference));
        }
    }

    private void Move(ref readonly Event told) => scope.Batch[Schema.TitleMove].Add(
        told.Sequence, told.Index, told.Title, (byte)told.TitleAction, told.Member, told.Product,
        told.Goods, told.Contract, told.Bank, NoteOfTitle(in told), told.Time, told.TradingDay);

    // What time or a bank has brought about has no note.
    private Cell NoteOfContract(ref readonly Event told, out ReferenceKind reference)
    {
        ContractStep step = default;
        System.ReadOnlySpan<byte> note = default;
        bool isOfStep = scope.Command.Kind == CommandKind.StepContract
            && told.ContractAction != 0
            && ContractStep.TryRead(scope.Content, out step, out note);
        reference = step.Reference;
        return isOfStep ? Encoding.UTF8.GetString(note) : Approved(told.ContractAction != 0);
    }

    private Cell NoteOfTitle(ref readonly Event told) =>
        scope.Command.Kind == CommandKind.StepTitle && told.TitleAction != 0
        && TitleStep.TryRead(scope.Content, out _, out System.ReadOnlySpan<byte> note)
            ? Encoding.UTF8.GetString(note)
            : Approved(told.TitleAction != 0);

    /// <summary>What the first of two operators wrote to what the second has approved.</summary>
    private Cell Approved(bool isStep) =>
        isStep && scope.ApprovedNote is { } note ? note : Cell.Null;

    private void Add(in ContractRow row) => scope.Batch[Schema.Contract].Add(
        row.Id, row.Deal, (byte)row.Stage, Cell.OrNull((byte)row.DisputedAt),
        row.Terms.Instrument, row.Product, row.Buyer, row.Seller, row.BuyAccount, row.SellAccount,
        row.Terms.Price, row.Terms.Lots, row.Goods, row.Delivered, row.Differential,
        row.Terms.IndexPrice, row.Terms.TolerancePpm, row.Terms.FirstPartPpm,
        row.Terms.DeliveryStart, row.Terms.DeliveryEnd, (byte)row.Terms.Mode,
        (byte)row.Terms.DepositUse, (byte)row.Terms.Excess, row.Title, row.Traded, row.Cost,
        row.Net, row.Paid, row.Locked, row.BuyDeposit, row.SellDeposit, (byte)row.Leg,
        (byte)row.LegState, row.Deadline, scope.Sequence, row.Terms.ConversionNumerator,
        row.Terms.ConversionDenominator, row.IsResolved ? row.Settlement : Cell.Null, row.Penalty);
}
