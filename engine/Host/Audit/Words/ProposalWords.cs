using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>
/// What waits for a second operator, in words: all that whoever approves it has to know.
/// </summary>
/// <param name="names">The names of the venue.</param>
internal sealed class ProposalWords(VenueNames names)
{
    /// <summary>The words, without a full stop.</summary>
    /// <param name="told">The event that tells of it, or of its end.</param>
    public string Of(ref readonly Event told) => told.ProposedKind switch
    {
        CommandKind.CancelTrade => $"cancel of trade {told.TradeId.Value}",
        CommandKind.CorrectTrade => $"correction of trade {told.TradeId.Value} to "
            + names.Price(told.Instrument, told.Price),
        CommandKind.DeclareDefault => $"default of {Target(in told)}",
        CommandKind.RecoverDefault => $"{Target(in told)} pays back "
            + (told.Claim.Fen == Quantity.Null.Lots
                ? "all that is owed and free"
                : MoneyWords.Yuan(told.Claim)),
        CommandKind.EndDefault => $"end of the default of {Target(in told)}",
        CommandKind.FundDefault => $"{MoneyWords.Yuan(told.Claim)} of "
            + (told.KillScope == 0 ? "the venue" : Target(in told))
            + $" to {PlainWords.Spaced(told.ToKind)}",
        CommandKind.SetReferencePrice =>
            $"reference price of {names.Instrument(told.Instrument)} at "
            + names.Price(told.Instrument, told.Price)
            + (told.FromDay.IsSome ? $" from {Days.Write(told.FromDay)} on" : ""),
        CommandKind.StepContract =>
            $"{PlainWords.Spaced(told.ContractAction)} of contract {told.Contract.Value}, "
            + $"amount {MoneyWords.Yuan(told.Amount)}, penalty {MoneyWords.Yuan(told.Penalty)}",
        CommandKind.StepTitle => $"{PlainWords.Spaced(told.TitleAction)} of "
            + (told.Title.IsSome ? $"title {told.Title.Value}, " : "")
            + $"{MoneyWords.Goods(told.Goods)} of product {told.Product.Value} of "
            + names.Member(told.Member),
        CommandKind.ReleaseKillSwitch => $"release of the kill switch of {Target(in told)}",
        _ => ByDocument(in told),
    };

    private string ByDocument(ref readonly Event told)
    {
        string? words = OfBanks(in told);
        return words is null
            ? $"a proposal of kind {(byte)told.ProposedKind}, which this program does not know"
            : $"{words}, by the document {Digests.Hex(told.Digest)}";
    }

    private string? OfBanks(ref readonly Event told) => told.ProposedKind switch
    {
        CommandKind.ReconcileDay => $"{Days.Write(told.TradingDay)} is reconciled with "
            + $"{MoneyWords.Yuan(told.Claim)} in the pools",
        CommandKind.MovePool => $"move of {MoneyWords.Yuan(told.Claim)} from bank "
            + $"{told.FromBank.Value} to "
            + (told.ToBank.IsSome
                ? $"bank {told.ToBank.Value}"
                : $"the venue's own account, out of its {PlainWords.Spaced(told.SourceKind)}"),
        CommandKind.ResolveInstruction => $"instruction {told.Instruction.Value} is "
            + PlainWords.Spaced(told.Outcome)
            + (told.Claim.Fen == 0 ? "" : $", {MoneyWords.Yuan(told.Claim)}"),
        CommandKind.RecallPayment when told.RecallReason == RecallReason.GivenUp =>
            $"the recall of the payment of instruction {told.Instruction.Value} is given up",
        CommandKind.RecallPayment =>
            $"recall of the payment of instruction {told.Instruction.Value}: "
            + PlainWords.Spaced(told.RecallReason),
        CommandKind.FreeReturned =>
            $"{MoneyWords.Yuan(told.Claim)} of instruction {told.Instruction.Value} for "
            + names.Member(told.Member),
        _ => null,
    };

    private string Target(ref readonly Event told)
    {
        KillRow target = KillRow.Of(in told);
        return ControlWords.Target(names, target.Scope, target.Target);
    }
}
