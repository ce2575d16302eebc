using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Which contract a step is about, who may take it, and what has to be known to take it.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="times">Until when a buyer may be silent.</param>
/// <param name="banks">Who pays, and out of what.</param>
/// <param name="free">What money may be locked.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Changes nothing and allocates nothing.</remarks>
internal sealed class ContractChecks(
    DealBooks books, ContractTimes times, BankRoom banks, FreeMoney free, IDealVenue venue)
{
    /// <summary>Reads a step with amounts whose sums stay within 64 bits.</summary>
    public static RejectReason Read(
        ReadOnlySpan<byte> content, Rules rules, out ContractStep step,
        out ReadOnlySpan<byte> note)
    {
        if (!ContractStep.TryRead(content, out step, out note))
        {
            return RejectReason.ContractStepInvalid;
        }

        if (!IsSaneReference(in step))
        {
            return rules.CauseOf(
                RejectReason.UnsupportedInstruction, RejectReason.ContractStepInvalid);
        }

        return IsSane(step.Amount) && IsSane(step.Penalty)
            ? RejectReason.None
            : RejectReason.AmountInvalid;
    }

    private static bool IsSaneReference(in ContractStep step) =>
        step.Reference == ReferenceKind.None
            || (step.Action == ContractAction.Attach
                && step.Reference <= ReferenceKind.CustomsDeclaration);

    private static bool IsSane(Money amount) =>
        amount.Fen is >= -BankLimits.AmountFenMax and <= BankLimits.AmountFenMax;

    /// <summary>Whether a principal can take a step now. Changes nothing.</summary>
    /// <param name="by">Who takes it.</param>
    /// <param name="step">The step.</param>
    /// <param name="taken">The step with its contract and what it needs to know.</param>
    /// <param name="lack">What is missing for it.</param>
    public RejectReason Check(
        PrincipalId by, in ContractStep step, out CheckedStep taken, out StepLack lack)
    {
        lack = default;
        RejectReason reason = Find(by, in step, out int row, out StepContext context);
        taken = new CheckedStep(row, step, context);
        return reason == RejectReason.None
            ? books.Steps.Check(row, in step, in context, out lack)
            : reason;
    }

    /// <summary>What a step needs to know of who takes it, banks and time.</summary>
    public StepContext ContextOf(in ContractRow contract, ContractRole role)
    {
        VenueTables tables = books.Tables;
        bool paysInside = tables.Of(contract.Seller).Rail == PaymentRail.Internal;
        return new StepContext(
            role, paysInside,
            paysInside ? RejectReason.None : banks.Payments.CheckInstruct(contract.Buyer),
            new Money(banks.Pools.FreeFenOf(tables.Of(contract.Buyer).Bank)),
            times.SilentUntil(contract.Terms.SilentDays));
    }

    /// <summary>What a step that takes free money needs to know beside.</summary>
    public StepContext WithMoneyOf(in ContractRow contract, in StepContext context) =>
        context with
        {
            Locking = free.IsAllBound(contract.Buyer)
                ? RejectReason.MemberInDefault
                : RejectReason.None,
            BuyerBound = new Money(free.BoundFenOf(contract.Buyer)),
            SellerBound = new Money(free.BoundFenOf(contract.Seller)),
        };

    private static bool TakesFreeMoney(ContractAction action) => action
        is ContractAction.LockFunds or ContractAction.AgreeQuantity
        or ContractAction.ConfirmInvoice;

    /// <summary>
    /// The contract that a step is about, and what the principal is to it: a party before all, so
    /// that nobody decides on his own contract, nor on one of his control group.
    /// </summary>
    private RejectReason Find(
        PrincipalId by, in ContractStep step, out int row, out StepContext context)
    {
        context = default;
        row = books.Contracts.Find(step.Contract);
        if (row == ContractTable.None)
        {
            return RejectReason.UnknownContract;
        }

        ref ContractRow contract = ref books.Contracts[row];
        ref readonly PrincipalRow principal = ref books.Tables.Of(by);
        ContractRole role = contract.RoleOf(principal.Member);
        bool isOperator = (principal.Roles & PrincipalRoles.Operator) != 0;
        if (role == 0 ? !isOperator : !principal.ActsForParty)
        {
            return RejectReason.UnknownContract;
        }

        RejectReason reason = role == 0
            ? venue.CheckNeutral(by, contract.Buyer, contract.Seller)
            : CheckParty(in contract, role, by, step.Action);
        context = ContextOf(in contract, role == 0 ? ContractRole.Venue : role);
        if (TakesFreeMoney(step.Action))
        {
            context = WithMoneyOf(in contract, in context);
        }

        return reason;
    }

    /// <summary>
    /// Whether a principal may act for its member there: with the account of the contract, and who
    /// does not clear only in its groups of instruments. The buyer's money is moved by who clears.
    /// </summary>
    private RejectReason CheckParty(
        in ContractRow contract, ContractRole role, PrincipalId by, ContractAction action)
    {
        AccountId account =
            role == ContractRole.Buyer ? contract.BuyAccount : contract.SellAccount;
        if (!venue.MayUse(by, account))
        {
            return RejectReason.AccountNotAllowed;
        }

        if ((books.Tables.Of(by).Roles & PrincipalRoles.Clearing) != 0)
        {
            return RejectReason.None;
        }

        bool isOfClearing = action is ContractAction.LockFunds or ContractAction.ConfirmInvoice
            || (action == ContractAction.AgreeQuantity && venue.Rules.ClearsAddedFunds
                && ContractSteps.AddsFunds(in contract));
        if (isOfClearing)
        {
            return RejectReason.NotAuthorised;
        }

        return venue.Admits(by, contract.Terms.Instrument)
            ? RejectReason.None
            : RejectReason.InstrumentGroupNotAllowed;
    }
}
