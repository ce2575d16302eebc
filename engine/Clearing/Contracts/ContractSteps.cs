using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// Takes contracts from stage to stage, and money and title with them: delivery versus payment
/// (market-rules.md 5.3, decisions 0044 and 0068).
/// </summary>
/// <remarks>
/// One thread. Pure over the ledger and the register of titles; allocates nothing after the
/// constructor. A step is checked whole before it changes anything. What always holds, and stops
/// the process if it does not: title moves only while the buyer's locked money and what is paid
/// cover it at the price of the contract; no money is with the seller before title has moved, but
/// for what a buyer pays first, and what a bank had under way when a dispute began; a dispute moves
/// nothing; each payment has its effect once; a contract that is over holds nothing.
/// </remarks>
/// <param name="ledger">Where the money is.</param>
/// <param name="titles">Where the goods are.</param>
/// <param name="contracts">The contracts.</param>
public sealed partial class ContractSteps(
    Ledger ledger, TitleRegister titles, ContractTable contracts)
{
    /// <summary>What the last step has done.</summary>
    public ContractMoves Moves { get; } = new();

    /// <summary>What the rules in force say; set whenever they change.</summary>
    public StepRules Rules { get; set; }

    /// <summary>Whether a step can be taken now. Changes nothing.</summary>
    /// <param name="row">The contract.</param>
    /// <param name="step">The step.</param>
    /// <param name="context">Who takes it, and what it needs to know.</param>
    /// <param name="lack">
    /// InsufficientFunds, InsufficientGoods, PoolShort: what is missing. ContractStepInvalid: the
    /// money that an invoice has to be over.
    /// </param>
    public RejectReason Check(
        int row, in ContractStep step, in StepContext context, out StepLack lack)
    {
        lack = default;
        ref ContractRow contract = ref contracts[row];
        RejectReason reason =
            ContractRules.Check(contract.Stage, step.Action, context.Role, Rules);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        return step.Action switch
        {
            ContractAction.LockTitle => CheckLockTitle(in contract, in step, out lack),
            ContractAction.LockFunds => CheckLockFunds(in contract, in context, out lack),
            ContractAction.IssueNotice => CheckNotice(in contract, in context, out lack),
            ContractAction.Meter => CheckMeter(in contract, in step, in context, out lack),
            ContractAction.AgreeQuantity =>
                CheckSeen(in contract, in step, in context, out lack),
            ContractAction.AgreeQuality =>
                CheckQuality(in contract, in step, in context, out lack),
            ContractAction.Invoice => CheckInvoice(in contract, in step, out lack),
            ContractAction.ConfirmInvoice => CheckConfirm(in contract, in context, out lack),
            ContractAction.Dispute => CheckDispute(in contract, in context),
            ContractAction.Resolve =>
                CheckResolve(in contract, in step, in context, out lack),
            ContractAction.DefaultBuyer or ContractAction.ForceMajeure =>
                CheckEnding(in contract, mayBePaid: false),
            ContractAction.DefaultSeller => CheckEnding(
                in contract, mayBePaid: contract.Terms.Mode == DeliveryMode.PayFirst),
            ContractAction.Attach => CheckAttach(in contract, context.Role),
            _ => RejectReason.None,
        };
    }

    /// <summary>Takes a step that was checked.</summary>
    /// <remarks>A payment that is Due after it is to be instructed, and said to be.</remarks>
    public void Take(int row, in ContractStep step, in StepContext context)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        switch (step.Action)
        {
            case ContractAction.LockTitle: LockTitle(row, in step); break;
            case ContractAction.LockFunds: LockFunds(row); break;
            case ContractAction.IssueNotice: IssueNotice(row, in context); break;
            case ContractAction.Meter: Meter(row, in step, in context); break;
            case ContractAction.AgreeQuantity: Agree(row, in context); break;
            case ContractAction.AgreeQuality: AgreeQuality(row, in context); break;
            case ContractAction.Invoice: GoTo(row, ContractStage.Invoiced); break;
            case ContractAction.ConfirmInvoice: ConfirmInvoice(row, in context); break;
            case ContractAction.Dispute: Dispute(row); break;
            case ContractAction.Resolve: Resolve(row, in step, in context); break;
            case ContractAction.DefaultBuyer: DefaultBuyer(row); break;
            case ContractAction.DefaultSeller: DefaultSeller(row); break;
            case ContractAction.ForceMajeure: EndWithoutFault(row); break;
            case ContractAction.Attach: Attach(row, context.Role); break;
            default: Invariant.Broken($"contract action {(byte)step.Action}"); break;
        }

        Assert(in contract);
    }

    /// <summary>
    /// The time of a silent buyer is over: it has agreed with the quantity, or then with the
    /// quality as metered. If its money does not cover it, or where the rules say so its locked
    /// money alone, title cannot be parted or no bank can be instructed, that is for the venue to
    /// see to: the contract is disputed.
    /// </summary>
    /// <remarks>A payment that is Due after it is to be instructed, and said to be.</remarks>
    /// <param name="row">The contract.</param>
    /// <param name="context">What of the buyer's money can be locked, and how it is paid.</param>
    public void BeSilent(int row, in StepContext context)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        bool isOfQuality = contract.Stage == ContractStage.QuantityAgreed;
        ContractStep asMetered = new() { Differential = contract.Differential };
        bool takesMore = !isOfQuality && Rules.KeepsSilenceToLocked && AddsFunds(in contract);
        RejectReason reason = isOfQuality
            ? CheckQuality(in contract, in asMetered, in context, out _)
            : CheckAgree(in contract, in context, out _);
        if (takesMore || reason != RejectReason.None)
        {
            Dispute(row);
        }
        else if (isOfQuality)
        {
            AgreeQuality(row, in context);
        }
        else
        {
            Agree(row, in context);
        }

        Assert(in contract);
    }

    private static RejectReason CheckInvoice(
        in ContractRow contract, in ContractStep step, out StepLack lack)
    {
        bool isDue = step.Amount == contract.Value;
        lack = isDue ? default : new StepLack(contract.Value, default);
        return isDue ? RejectReason.None : RejectReason.ContractStepInvalid;
    }

    private RejectReason CauseOf(RejectReason named) =>
        Rules.CauseOf(named, RejectReason.ContractStepInvalid);

    private void GoTo(int row, ContractStage stage)
    {
        contracts.SetStage(row, stage);
        Stay(in contracts[row]);
    }

    private void Stay(in ContractRow contract) =>
        Moves.Add(new StageMove(contract.Stage, contract.Paid));

    /// <summary>What always holds between two steps.</summary>
    private static void Assert(in ContractRow contract)
    {
        bool isOver = ContractRules.IsOver(contract.Stage);
        long held = contract.Locked.Fen | contract.BuyDeposit.Fen | contract.SellDeposit.Fen
            | contract.LockedGoods.Thousandths | (long)contract.Title.Value;
        Invariant.Holds(!isOver || held == 0);
        Invariant.Holds(contract.Locked.Fen >= 0 && contract.BuyDeposit.Fen >= 0
            && contract.SellDeposit.Fen >= 0);
        Invariant.Holds(contract.Paid.Fen <= 0 || contract.IsTitleMoved
            || contract.Terms.Mode == DeliveryMode.PayFirst
            || contract.LegState == LegState.Settled);
    }

    private void Post(MemberId from, AccountKind fromKind, MemberId to, AccountKind toKind,
        Money amount, PostingKind posting, ContractId about)
    {
        if (amount.Fen == 0)
        {
            return;
        }

        Invariant.Holds(amount.Fen > 0);
        ledger.PostHeld(
            CashOf(from, fromKind), CashOf(to, toKind), amount.Fen, posting, about.Value);
        if (from == to)
        {
            Moves.Add(new CashMove(from, fromKind, toKind, amount, posting));
            return;
        }

        Moves.Add(new CashMove(from, fromKind, 0, amount, posting));
        Moves.Add(new CashMove(to, 0, toKind, amount, posting));
    }

    private int FeesOfVenue() =>
        ledger.Open(LedgerOwner.Venue, AssetId.Cny, AccountKind.Fees);

    private int CashOf(MemberId member, AccountKind kind) =>
        ledger.Find(LedgerOwner.Of(member), AssetId.Cny, kind);

    private Money FreeOf(MemberId member) =>
        new(ledger.BalanceOf(CashOf(member, AccountKind.Available)));
}
