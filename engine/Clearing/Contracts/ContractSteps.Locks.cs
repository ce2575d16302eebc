using System;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>Title and money are locked; goods are metered and agreed.</content>
public sealed partial class ContractSteps
{
    private RejectReason CheckLockTitle(
        in ContractRow contract, in ContractStep step, out StepLack lack)
    {
        lack = default;
        if (contract.IsTitleLocked)
        {
            return RejectReason.ContractStageForbids;
        }

        if (!step.Title.IsSome)
        {
            return contract.Terms.Mode == DeliveryMode.TitleTransfer
                ? CauseOf(RejectReason.UnknownTitle)
                : RejectReason.None;
        }

        TitleLock wanted = LockOf(in contract, step.Title, contract.Most);
        RejectReason reason = titles.CheckLock(in wanted, out GoodsQuantity missing);
        if (reason != RejectReason.InsufficientGoods)
        {
            return reason;
        }

        // All that there is does too, if it is within the tolerance.
        long has = contract.Most.Thousandths - missing.Thousandths;
        if (has < contract.Least.Thousandths)
        {
            lack = new StepLack(
                default, new GoodsQuantity(contract.Least.Thousandths - has));
            return RejectReason.InsufficientGoods;
        }

        wanted = wanted with { Goods = new GoodsQuantity(has) };
        return titles.CheckLock(in wanted, out _);
    }

    private static TitleLock LockOf(
        in ContractRow contract, TitleId title, GoodsQuantity goods) => new()
        {
            Title = title,
            Owner = contract.Seller,
            Product = contract.Product,
            Contract = contract.Id,
            Goods = goods,
            From = contract.Terms.DeliveryStart,
            To = contract.Terms.DeliveryEnd,
        };

    private void LockTitle(int row, in ContractStep step)
    {
        ref ContractRow contract = ref contracts[row];
        contract.IsTitleLocked = true;
        if (step.Title.IsSome)
        {
            long goods = Math.Min(
                contract.Most.Thousandths, titles.ViewOf(step.Title).Goods.Thousandths);
            LockGoods(ref contract, step.Title, new GoodsQuantity(goods));
        }

        LockedOne(row);
    }

    private void LockGoods(ref ContractRow contract, TitleId title, GoodsQuantity goods)
    {
        TitleLock wanted = LockOf(in contract, title, goods);
        contract.Title = titles.Lock(in wanted);
        contract.LockedGoods = goods;
        Moves.Add(new TitleMove(contract.Title, contract.Seller, goods));
    }

    /// <summary>One of both locks is there: with the other one the stage is reached.</summary>
    private void LockedOne(int row)
    {
        ref ContractRow contract = ref contracts[row];
        bool areBoth = contract.IsTitleLocked && contract.AreFundsLocked;
        GoTo(row, areBoth ? ContractStage.Locked : ContractStage.Contracted);
    }

    /// <summary>The full price with head-room for the tolerance, but for a netted deposit.
    /// </summary>
    private static Money FundsToLock(in ContractRow contract) => new(Math.Max(
        0,
        contract.Pricing.OfGoods(contract.Terms.Price, contract.Most).Fen
            - contract.Netted.Fen));

    private RejectReason CheckLockFunds(
        in ContractRow contract, in StepContext context, out StepLack lack)
    {
        lack = default;
        return contract.AreFundsLocked
            ? RejectReason.ContractStageForbids
            : CheckFree(in contract, FundsToLock(in contract), in context, out lack);
    }

    /// <summary>
    /// Whether the buyer has money that is free, and is not for the venue, which bears its losses.
    /// </summary>
    private RejectReason CheckFree(
        in ContractRow contract, Money wanted, in StepContext context, out StepLack lack)
    {
        lack = default;
        if (wanted.Fen <= 0 || context.Locking != RejectReason.None)
        {
            return wanted.Fen <= 0 ? RejectReason.None : context.Locking;
        }

        long free = FreeOf(contract.Buyer).Fen - context.BuyerBound.Fen;
        long missing = Math.Max(0, wanted.Fen - free);
        lack = new StepLack(new Money(missing), default);
        return missing == 0 ? RejectReason.None : RejectReason.InsufficientFunds;
    }

    private void LockFunds(int row)
    {
        ref ContractRow contract = ref contracts[row];
        contract.AreFundsLocked = true;
        AddFunds(ref contract, FundsToLock(in contract));
        LockedOne(row);
    }

    private void AddFunds(ref ContractRow contract, Money amount)
    {
        Post(
            contract.Buyer, AccountKind.Available, contract.Buyer, AccountKind.FrozenPayment,
            amount, PostingKind.ContractFunds, contract.Id);
        contract.Locked = new Money(contract.Locked.Fen + amount.Fen);
    }

    /// <summary>When a buyer who is silent at a stage has agreed; 0: never.</summary>
    private Timestamp SilentAt(ContractStage stage, in StepContext context) =>
        stage == ContractStage.Delivered
            || (stage == ContractStage.QuantityAgreed && Rules.SilenceAgreesQuality)
                ? context.SilentUntil
                : default;

    /// <summary>Whether the terms promise a day of consent that no calendar reaches.</summary>
    private static RejectReason CheckSilence(
        in ContractRow contract, in StepContext context) =>
        contract.Terms.SilentDays != 0 && context.SilentUntil.Ns == 0
            ? RejectReason.CalendarTooShort
            : RejectReason.None;

    /// <summary>Whether what goods come to, at the price with its differential, is an amount.
    /// </summary>
    private RejectReason CheckMetered(in ContractRow contract, in ContractStep step)
    {
        if (step.Goods.Thousandths <= 0)
        {
            return CauseOf(RejectReason.QuantityNotPositive);
        }

        Int128 price = (Int128)contract.Terms.Price.TenThousandths
            + step.Differential.TenThousandths;
        if (price <= 0)
        {
            return CauseOf(RejectReason.PriceOutsideLimits);
        }

        bool isWithin = step.Goods.Thousandths <= Amounts.GoodsThousandthsMax
            && price <= long.MaxValue
            && contract.Pricing.IsWithinRange(step.Goods, new UnitPrice((long)price));
        return isWithin ? RejectReason.None : CauseOf(RejectReason.NotionalAboveMaximum);
    }

    private RejectReason CheckMeter(
        in ContractRow contract, in ContractStep step, in StepContext context,
        out StepLack lack)
    {
        lack = default;
        if (contract.Terms.Mode == DeliveryMode.PayFirst && !contract.IsFirstPaid)
        {
            return RejectReason.ContractStageForbids;
        }

        RejectReason reason = CheckMetered(in contract, in step);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (contract.Terms.Excess == ExcessRule.Refuse
            && step.Goods.Thousandths > contract.Most.Thousandths)
        {
            lack = new StepLack
            {
                Beyond = new GoodsQuantity(step.Goods.Thousandths - contract.Most.Thousandths),
                Most = contract.Most,
            };
            return RejectReason.MeteringBeyondTolerance;
        }

        long missing = MissingGoods(in contract, step.Goods);
        if (missing > 0)
        {
            lack = new StepLack(default, new GoodsQuantity(missing));
            return RejectReason.InsufficientGoods;
        }

        reason = CheckIndex(in contract, in step);
        if (reason == RejectReason.None)
        {
            reason = CheckSilence(in contract, in context);
        }

        return reason == RejectReason.None
            ? CheckTrim(in contract, LockFor(in contract, step.Goods))
            : reason;
    }

    /// <summary>
    /// What of metered goods is neither locked, nor free in the record that it was locked out of.
    /// </summary>
    private long MissingGoods(in ContractRow contract, GoodsQuantity goods)
    {
        long more = goods.Thousandths - contract.LockedGoods.Thousandths;
        return !contract.Title.IsSome || more <= 0
            ? 0
            : Math.Max(0, more - titles.FreeBeside(contract.Title).Thousandths);
    }

    /// <summary>
    /// How much is locked with a metering: more than was, if more has come. What an earlier one had
    /// taken in beyond the tolerance is given back by the one that replaces it.
    /// </summary>
    private GoodsQuantity LockFor(in ContractRow contract, GoodsQuantity goods)
    {
        long kept = Rules.MetersAgain
            ? Math.Min(contract.LockedGoods.Thousandths, contract.Most.Thousandths)
            : contract.LockedGoods.Thousandths;
        return new GoodsQuantity(Math.Max(kept, goods.Thousandths));
    }

    /// <summary>The lock takes in what lies beside it, or leaves some of it there.</summary>
    private void Relock(ref ContractRow contract, GoodsQuantity goods)
    {
        if (contract.Title.IsSome && goods != contract.LockedGoods)
        {
            TitleId whole = titles.Unlock(contract.Title, contract.Id);
            LockGoods(ref contract, whole, goods);
        }
    }

    /// <summary>
    /// Both prices of goods beyond the tolerance are within range; each line is rounded, so that
    /// both together may still be a fen beyond it.
    /// </summary>
    private RejectReason CheckIndex(in ContractRow contract, in ContractStep step)
    {
        bool isIndexed = contract.Terms.Excess == ExcessRule.Index;
        bool isWithin = !isIndexed
            || contract.Pricing.IsWithinRange(step.Goods, contract.Terms.IndexPrice);
        bool isSumWithin = !isIndexed || !isWithin || !Rules.BoundsMeteredValue
            || contract.ValueOf(step.Goods, step.Differential).Fen <= Amounts.FenMax;
        return isWithin && isSumWithin
            ? RejectReason.None
            : CauseOf(RejectReason.NotionalAboveMaximum);
    }

    private void Meter(int row, in ContractStep step, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        contract.IsMeteredAgain =
            Rules.MetersAgain && contract.Stage == ContractStage.Delivered;
        contract.Delivered = step.Goods;
        contract.Differential = step.Differential;
        Relock(ref contract, LockFor(in contract, step.Goods));
        contract.Deadline = context.SilentUntil;
        GoTo(row, ContractStage.Delivered);
    }

    /// <summary>
    /// Whether a buyer agrees with what is metered now: it may have sent its word before it knew
    /// that another quantity stands there.
    /// </summary>
    private RejectReason CheckSeen(
        in ContractRow contract, in ContractStep step, in StepContext context,
        out StepLack lack)
    {
        bool isNamed = step.Goods.Thousandths != 0;
        bool isOther = isNamed ? step.Goods != contract.Delivered : contract.IsMeteredAgain;
        lack = default;
        return Rules.MetersAgain && isOther
            ? RejectReason.QuantityNotMetered
            : CheckAgree(in contract, in context, out lack);
    }

    /// <summary>Whether the buyer's money covers the metering, and title can be parted.</summary>
    private RejectReason CheckAgree(
        in ContractRow contract, in StepContext context, out StepLack lack)
    {
        RejectReason reason = CheckFree(
            in contract, FundsToAdd(in contract), in context, out lack);
        return reason != RejectReason.None ? reason : CheckTrim(in contract, contract.Delivered);
    }

    /// <summary>Whether to agree with the metering takes more of the buyer's free money.</summary>
    public static bool AddsFunds(in ContractRow contract) => FundsToAdd(in contract).Fen > 0;

    private static Money FundsToAdd(in ContractRow contract) => new(Math.Max(
        0, contract.Value.Fen - contract.Paid.Fen - contract.Funds.Fen));

    private RejectReason CheckTrim(in ContractRow contract, GoodsQuantity goods) =>
        contract.Title.IsSome && goods.Thousandths < contract.LockedGoods.Thousandths
            && titles.Room == 0
                ? RejectReason.TitlesFull
                : RejectReason.None;

    private void Agree(int row, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        AddFunds(ref contract, FundsToAdd(in contract));
        Trim(ref contract, contract.Delivered);
        contract.Deadline = SilentAt(ContractStage.QuantityAgreed, in context);
        GoTo(row, ContractStage.QuantityAgreed);
    }

    /// <summary>What of the locked title is not to move is the seller's again.</summary>
    /// <remarks>
    /// What is locked moves whole later: a bank may answer when there is no room for a further
    /// record. Freeing joins what locking has split, so one free number is enough for both.
    /// </remarks>
    private void Trim(ref ContractRow contract, GoodsQuantity goods)
    {
        if (goods.Thousandths < contract.LockedGoods.Thousandths)
        {
            Relock(ref contract, goods);
        }
    }

    private void Unlock(ref ContractRow contract)
    {
        if (contract.Title.IsSome)
        {
            TitleId freed = titles.Unlock(contract.Title, contract.Id);
            Moves.Add(new TitleMove(freed, contract.Seller, titles.ViewOf(freed).Goods));
        }

        contract.Title = TitleId.None;
        contract.LockedGoods = default;
    }
}
