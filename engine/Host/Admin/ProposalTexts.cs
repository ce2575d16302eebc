using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;
using Digest = SCO.Exchange.Domain.Numbers.Digest;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// What waits for a second operator, as the gateway tells it, in the words of the journal.
/// </summary>
/// <param name="names">The names of the venue.</param>
internal sealed class ProposalTexts(VenueNames names)
{
    private readonly ProposalWords _words = new(names);

    /// <summary>One line of a list.</summary>
    public string Line(ProposalView one) => string.Create(
        CultureInfo.InvariantCulture,
        $"proposal {one.Number} of {names.Principal(one.Proposer)}, until ")
        + $"{BeijingTime.Stamp(one.EndsAt)}: {_words.Of(one)}";

    /// <summary>
    /// What follows from a proposal that was just made: who has to do what, and until when.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="waiting">What waits; it is not among them if it is over already.</param>
    public static string Next(uint number, IReadOnlyList<ProposalView> waiting)
    {
        string until = "";
        foreach (ProposalView one in waiting)
        {
            string orDay = one.Content.Kind == CommandKind.ReconcileDay
                ? " and before the day rolls"
                : "";
            until = one.Number == number
                ? $", until {BeijingTime.Stamp(one.EndsAt)}{orDay}"
                : until;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"is proposal {number}: another operator has to approve it{until}");
    }

    /// <summary>What a refusal has left of a proposal that it was about.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="waiting">What waits behind the refusal.</param>
    /// <param name="dataDirectory">
    /// The data directory, for commands to be typed; null: the one by default.
    /// </param>
    /// <returns>Null where it is over.</returns>
    public static string? WaitsStill(
        uint number, IReadOnlyList<ProposalView> waiting, string? dataDirectory)
    {
        foreach (ProposalView one in waiting)
        {
            if (one.Number == number)
            {
                string decline = string.Create(CultureInfo.InvariantCulture, $"decline {number}");
                return string.Create(CultureInfo.InvariantCulture, $"proposal {number} waits ")
                    + $"still, until {BeijingTime.Stamp(one.EndsAt)}; "
                    + AdminLine.Of(dataDirectory, decline) + " ends it";
            }
        }

        return null;
    }

    /// <summary>
    /// Why the approval of a title cannot be taken, as a clause: its number is that of a record
    /// that stands. Nothing for other refusals.
    /// </summary>
    /// <param name="reason">Why the approval was refused.</param>
    /// <param name="waiting">What was to be approved; null: it does not wait.</param>
    public static string StandsOf(RejectReason reason, ProposalView? waiting) =>
        reason == RejectReason.AlreadyDefined
            && waiting?.Content is { Kind: CommandKind.StepTitle, Title.IsSome: true } content
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"; title {content.Title.Value} is registered already: decline this proposal")
                : "";

    /// <summary>
    /// What else waits about the contract, title or trade of a proposal that was just made: both
    /// may be approved, the second one over the first.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="waiting">What waits, the proposal among it.</param>
    /// <returns>A line for each of the others.</returns>
    public IEnumerable<string> Beside(uint number, IReadOnlyList<ProposalView> waiting)
    {
        foreach (ProposalView made in waiting.Where(one => one.Number == number))
        {
            foreach (ProposalView one in waiting.Where(one => one.Number != number))
            {
                if (SameOf(made.Content, one.Content) is { } thing)
                {
                    yield return $"another proposal about {thing} waits: {Line(one)}";
                }
            }
        }
    }

    private static string? SameOf(in ProposalContent made, in ProposalContent other) =>
        made.Contract.IsSome && made.Contract == other.Contract
            ? string.Create(CultureInfo.InvariantCulture, $"contract {made.Contract.Value}")
        : made.Title.IsSome && made.Title == other.Title
            ? string.Create(CultureInfo.InvariantCulture, $"title {made.Title.Value}")
        : made.Trade.IsSome && made.Trade == other.Trade
            ? string.Create(CultureInfo.InvariantCulture, $"trade {made.Trade.Value}")
        : null;

    /// <summary>What the gateway has told.</summary>
    /// <param name="told">What waits.</param>
    /// <param name="claims">What each pool holds by the report that it is of.</param>
    public static ProposalView ViewOf(in ProposalReport told, IReadOnlyList<PoolClaim> claims) =>
        new(
            told.Proposal, new PrincipalId(told.Proposer), new Timestamp(told.EndsAt),
            ContentOf(in told), claims);

    private static ProposalContent ContentOf(in ProposalReport told)
    {
        ReadOnlySpan<byte> digest = told.Digest;
        return new ProposalContent
        {
            Kind = (CommandKind)told.Kind,
            Scope = (KillScope)told.Scope,
            Target = Some(told.Target),
            Trade = new TradeId(Some(told.TradeId)),
            Contract = new ContractId(Some(told.ContractId)),
            Instruction = new InstructionId(Some(told.InstructionId)),
            Title = new TitleId(Some(told.Title)),
            Instrument = new InstrumentId(Some(told.Instrument)),
            Product = new ProductId(Some(told.Product)),
            Price = new UnitPrice(told.Price),
            PriceNow = new UnitPrice(told.PriceNow),
            Parameter = (ParameterKind)told.Parameter,
            Value = Some(told.Value),
            ValueNow = Some(told.ValueNow),
            ValueNowMost = Some(told.ValueNowMost),
            Lots = new Quantity(told.Quantity),
            Buyer = new MemberId(Some(told.Buyer)),
            Seller = new MemberId(Some(told.Seller)),
            Payer = new MemberId(Some(told.Payer)),
            Payee = new MemberId(Some(told.Payee)),
            WholeAmount = new Money(told.WholeFen),
            Amount = Some(told.AmountFen) is { } fen ? new Money(fen) : null,
            Penalty = new Money(told.PenaltyFen),
            Goods = new GoodsQuantity(told.Goods),
            WholeGoods = new GoodsQuantity(told.WholeGoods),
            FirstDay = new TradingDay(Some(told.FirstDay)),
            LastDay = new TradingDay(Some(told.LastDay)),
            Day = new TradingDay(Some(told.Day)),
            FromDay = new TradingDay(Some(told.FromDay)),
            Bank = new BankId(Some(told.Bank)),
            ToBank = new BankId(Some(told.ToBank)),
            FromKind = (AccountKind)told.FromKind,
            ToKind = (AccountKind)told.ToKind,
            Outcome = (PaymentStatus)told.Outcome,
            RecallReason = (RecallReason)told.RecallReason,
            ContractAction = (ContractAction)told.ContractAction,
            TitleAction = (TitleAction)told.TitleAction,
            Document = Digest.Read(digest),
        };
    }

    private static long? Some(long value) => value == Null.Int64 ? null : value;

    private static ulong Some(ulong id) => id == Null.UInt64 ? 0 : id;

    private static uint Some(uint id) => id == Null.UInt32 ? 0 : id;

    private static ushort Some(ushort id) => id == Null.UInt16 ? (ushort)0 : id;
}
