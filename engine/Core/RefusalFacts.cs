using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <summary>
/// What the refusal of the present command has to tell beside its reason. A check notes what it
/// finds where it returns a reason; what a reason tells of that is said here alone.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing. A reason is one number on the way of every order, so that what
/// goes with a few of them stays off that way; and what is noted for a reason that is not given in
/// the end is told with none.
/// </remarks>
internal struct RefusalFacts
{
    private long _missingFen;
    private GoodsQuantity _missingGoods;
    private long _limit;
    private long _beyondLimit;
    private InstrumentId _unpriced;
    private uint _proposal;
    private BankId _bank;

    /// <summary>So much money is missing, in fen.</summary>
    public void NoteMissing(long fen) => _missingFen = fen;

    /// <summary>So much is missing of the goods of a title record.</summary>
    public void NoteMissing(GoodsQuantity goods) => _missingGoods = goods;

    /// <summary>What is missing for a step of a contract, or is too much.</summary>
    public void NoteLack(in StepLack lack)
    {
        (_missingFen, _missingGoods) = (lack.Funds.Fen, lack.Goods);
        if (lack.Beyond.Thousandths != 0)
        {
            NoteLimit(lack.Most.Thousandths, lack.Beyond.Thousandths);
        }
    }

    /// <summary>What is missing for a movement or a withdrawal, and what could be had.</summary>
    public void NoteLack(in BankLack lack) =>
        (_missingFen, _limit) = (lack.MissingFen, lack.WithdrawableFen);

    /// <summary>A pool holds less than is claimed, or more if negative.</summary>
    public void NoteDifference(in PoolDifference difference) =>
        (_missingFen, _bank) = (difference.Amount.Fen, difference.Bank);

    /// <summary>
    /// A limit is passed, in lots, 10^-4 CNY, fen or thousandths of goods. Whatever a member names
    /// is told, if not in full.
    /// </summary>
    public void NoteLimit(long limit, Int128 beyond) =>
        (_limit, _beyondLimit) = (limit, (long)Int128.Min(beyond, long.MaxValue));

    /// <summary>Nothing says by which price an instrument is settled.</summary>
    public void NoteUnpriced(InstrumentId instrument) => _unpriced = instrument;

    /// <summary>A proposal waits that has to end first.</summary>
    public void NoteWaiting(uint proposal) => _proposal = proposal;

    /// <summary>Tells on the event of a refusal what belongs to its reason.</summary>
    /// <param name="reason">Why it is refused.</param>
    /// <param name="rules">The rules that are in force.</param>
    /// <param name="bankDay">The state that the day of the banks is in.</param>
    /// <param name="made">The event.</param>
    public readonly void WriteTo(
        RejectReason reason, Rules rules, BankDayState bankDay, ref Event made)
    {
        switch (reason)
        {
            // To an order the call alone is told; a deal notes what is missing for it as well.
            case RejectReason.MarginCallOpen:
            case RejectReason.InsufficientFunds:
            case RejectReason.PoolShort:
            case RejectReason.DefaultOwes:
            case RejectReason.ContractStepInvalid:
                made.Missing = new Money(_missingFen);
                break;
            case RejectReason.AboveWithdrawable:
                made.Missing = new Money(_missingFen);
                made.Limit = rules.TellsLimits ? _limit : 0;
                break;
            case RejectReason.PoolDiffers:
                made.Missing = new Money(_missingFen);
                made.Bank = _bank;
                break;
            case RejectReason.InsufficientGoods:
                made.MissingGoods = _missingGoods;
                break;
            case RejectReason.SettlementPriceMissing:
                made.Instrument = _unpriced;
                break;
            case RejectReason.ProposalWaits:
                made.Proposal = _proposal;
                break;
            case RejectReason.BankDayForbids:
                made.BankDayNow = rules.TellsBankDay ? bankDay : 0;
                break;
            case var _ when reason.TellsLimit() && rules.TellsLimits:
                (made.Limit, made.BeyondLimit) = (_limit, _beyondLimit);
                break;
            default:
                break;
        }
    }
}
