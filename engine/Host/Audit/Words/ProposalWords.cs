using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
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
    public string Of(ref readonly Event told) => Of(ProposalContent.Of(in told), []);

    /// <summary>The words, without a full stop.</summary>
    /// <param name="waiting">What waits, as it was told with all that belongs to it.</param>
    public string Of(ProposalView waiting) => Of(waiting.Content, waiting.Claims)
        + (waiting.Note.Length == 0 ? "" : $", note {StepWords.Quoted(waiting.Note)}");

    /// <summary>What an event tells of the note of a proposal: a piece, or all of it.</summary>
    public static string NoteOf(ref readonly Event told) =>
        $"proposal {told.Proposal} has the note {StepWords.Quoted(NoteText(in told))}";

    /// <summary>The piece of a note that an event tells.</summary>
    public static string NoteText(ref readonly Event told)
    {
        ReadOnlySpan<byte> piece = told.Note;
        return Encoding.UTF8.GetString(piece[..Math.Min(told.NoteBytes, piece.Length)]);
    }

    /// <summary>The words, without a full stop, of what has no note.</summary>
    /// <param name="content">What is proposed.</param>
    /// <param name="claims">Of a ReconcileDay: what each pool holds, where that is told.</param>
    public string Of(in ProposalContent content, IReadOnlyList<PoolClaim> claims) =>
        Sentence(in content, claims) + (content.Document == default
            ? ""
            : $", by the document {Digests.Hex(content.Document)}");

    private string Sentence(in ProposalContent content, IReadOnlyList<PoolClaim> claims) =>
        content.Kind switch
        {
            CommandKind.ReleaseKillSwitch =>
                $"release of the kill switch of {Target(in content)}",
            CommandKind.CancelTrade => $"cancel of trade {content.Trade.Value}{Now(in content)}",
            CommandKind.CorrectTrade => $"correction of trade {content.Trade.Value} to "
                + names.Price(content.Instrument, content.Price) + Now(in content),
            CommandKind.DeclareDefault => $"default of {Target(in content)}",
            CommandKind.RecoverDefault => $"{Target(in content)} pays back "
                + (content.Amount is { } amount
                    ? MoneyWords.Yuan(amount)
                    : "all that is owed and free"),
            CommandKind.EndDefault => $"end of the default of {Target(in content)}",
            CommandKind.FundDefault => $"{Amount(in content)} of "
                + (content.Scope == 0 ? "the venue" : Target(in content))
                + $" to {PlainWords.Spaced(content.ToKind)}",
            CommandKind.SetReferencePrice =>
                $"reference price of {names.Instrument(content.Instrument)} at "
                + names.Price(content.Instrument, content.Price)
                + (content.FromDay.IsSome ? $" from {Days.Write(content.FromDay)} on" : ""),
            CommandKind.SetSettlementPrice =>
                $"settlement price of {names.Instrument(content.Instrument)} at "
                + names.Price(content.Instrument, content.Price)
                + (content.PriceNow.IsNull
                    ? ""
                    : ", before it "
                        + names.Price(content.Instrument, content.PriceNow)),
            CommandKind.SetParameter => OfRate(in content),
            CommandKind.StepContract =>
                $"{PlainWords.Spaced(content.ContractAction)} of contract "
                + $"{content.Contract.Value}{Ending(in content)}{Parties(in content)}",
            CommandKind.StepTitle => OfTitle(in content),
            CommandKind.ReconcileDay =>
                (content.Day.IsSome ? Days.Write(content.Day) : "a day") + " is reconciled with "
                + $"{Amount(in content)} in the pools{Claims(claims)}",
            _ => OfBanks(in content),
        };

    private string OfBanks(in ProposalContent content) => content.Kind switch
    {
        CommandKind.MovePool => $"move of {Amount(in content)} from bank "
            + $"{names.Bank(content.Bank)} to "
            + (content.ToBank.IsSome
                ? $"bank {names.Bank(content.ToBank)}"
                : $"the venue's own account, out of its {PlainWords.Spaced(content.FromKind)}"),
        CommandKind.ResolveInstruction => $"instruction {content.Instruction.Value} is "
            + PlainWords.Spaced(content.Outcome)
            + (content.Amount is null or { Fen: 0 } ? "" : $", {Amount(in content)}")
            + Instructed(in content),
        CommandKind.RecallPayment when content.RecallReason == RecallReason.GivenUp =>
            $"the recall of the payment of instruction {content.Instruction.Value} is given up"
            + Instructed(in content),
        CommandKind.RecallPayment =>
            $"recall of the payment of instruction {content.Instruction.Value}: "
            + PlainWords.Spaced(content.RecallReason) + Instructed(in content),
        CommandKind.FreeReturned =>
            $"{Amount(in content)} of instruction {content.Instruction.Value} for "
            + Target(in content) + Instructed(in content),
        _ => $"a proposal of kind {(byte)content.Kind}, which this program does not know",
    };

    // An amount below nothing lets a contract go on; a penalty below nothing is the seller's.
    private static string Ending(in ProposalContent content)
    {
        long fen = content.Amount?.Fen ?? 0;
        string paid = fen < 0 ? ": it goes on where it stood"
            : fen > 0 || content.ContractAction == ContractAction.Resolve
                ? $": the seller is paid {Amount(in content)} in all"
            : "";
        string penalty = content.Penalty.Fen switch
        {
            0 => "",
            > 0 => $"{MoneyWords.Yuan(content.Penalty)} of the buyer's deposit go to the seller",
            _ => $"{MoneyWords.Yuan(new Money(-content.Penalty.Fen))} of the seller's deposit go "
                + "to the buyer",
        };
        return paid + (penalty.Length == 0 ? "" : paid.Length == 0 ? $": {penalty}"
            : $", and {penalty}");
    }

    private string OfRate(in ProposalContent content) =>
        ControlWords.NameOf(content.Parameter)
        + (!content.Parameter.IsOfInstrument() ? ""
            : content.Instrument.IsSome ? $" of {names.Instrument(content.Instrument)}"
            : " of all instruments")
        + $" at {Value(in content, content.Value)}"
        + (content.FromDay.IsSome ? $" from {Days.Write(content.FromDay)} on" : "")
        + (content.ValueNow is null ? "" : $", now {Value(in content, content.ValueNow)}")
        + (content.ValueNowMost == content.ValueNow
            ? ""
            : $" to {Value(in content, content.ValueNowMost)}");

    private static string Value(in ProposalContent content, long? value) =>
        ControlWords.ValueOf(content.Parameter, value ?? 0);

    // What is told of a trade where it waits; not where it was proposed.
    private string Now(in ProposalContent content) => content.Lots.Lots == 0
        ? ""
        : $", {PlainWords.Lots(content.Lots.Lots)} of {names.Instrument(content.Instrument)} at "
            + $"{names.Price(content.Instrument, content.PriceNow)}, bought by "
            + $"{names.Member(content.Buyer)}, sold by {names.Member(content.Seller)}";

    private string Parties(in ProposalContent content) => content.Lots.Lots == 0
        ? ""
        : $", {PlainWords.Lots(content.Lots.Lots)} of {names.Instrument(content.Instrument)}, "
            + $"bought by {names.Member(content.Buyer)}, sold by {names.Member(content.Seller)}";

    private string Instructed(in ProposalContent content) => content.WholeAmount.Fen == 0
        ? ""
        : $", which is over {MoneyWords.Yuan(content.WholeAmount)}"
            + (content.Payer.IsSome ? $" of {names.Member(content.Payer)}" : "")
            + (content.Payee.IsSome ? $" to {names.Member(content.Payee)}" : "")
            + $" at bank {names.Bank(content.Bank)}"
            + (content.ToBank.IsSome ? $" to bank {names.Bank(content.ToBank)}" : "");

    private string OfTitle(in ProposalContent content) =>
        $"{PlainWords.Spaced(content.TitleAction)} of "
        + WhichTitle(in content)
        + (content.Product.IsSome ? $" of product {Product(in content)}" : "")
        + (content.Member.IsSome ? $" of {Target(in content)}" : "")
        + (content.WholeGoods.Thousandths == 0 || content.Goods.Thousandths == 0
            ? ""
            : $", who has {MoneyWords.Goods(content.WholeGoods)} in it")
        + (content.Bank.IsSome ? $", pledged to bank {names.Bank(content.Bank)}" : "")
        + (content.FirstDay.IsSome
            ? $", from {Days.Write(content.FirstDay)} to {Days.Write(content.LastDay)}"
            : "");

    // What is released is all of a record; how much that is stands in no event.
    private static string WhichTitle(in ProposalContent content)
    {
        GoodsQuantity goods = content.Goods.Thousandths == 0 ? content.WholeGoods : content.Goods;
        string title = content.Title.IsSome ? $"title {content.Title.Value}" : "";
        return goods.Thousandths == 0 ? title
            : title.Length == 0 ? MoneyWords.Goods(goods)
            : $"{title}, {MoneyWords.Goods(goods)}";
    }

    private string Product(in ProposalContent content) =>
        names.ProductOf(content.Product)?.Code
        ?? content.Product.Value.ToString(CultureInfo.InvariantCulture);

    private static string Amount(in ProposalContent content) =>
        MoneyWords.Yuan(content.Amount ?? default);

    private string Claims(IReadOnlyList<PoolClaim> claims) => claims.Count == 0
        ? ""
        : ": " + string.Join(", ", claims.Select(one =>
            $"bank {names.Bank(one.Bank)} {MoneyWords.Yuan(one.Amount)}"));

    private string Target(in ProposalContent content) =>
        ControlWords.Target(names, content.Scope, content.Target);
}
