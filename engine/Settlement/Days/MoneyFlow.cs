using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// What changed the money of a member in a day, by the lines of its statement. Each posting between
/// it and another owner belongs to exactly one line. Whole fen; one thread.
/// </summary>
/// <remarks>The lines are those of market-rules.md 5.9.</remarks>
public sealed class MoneyFlow
{
    /// <summary>Money that came in from a bank.</summary>
    public long In { get; private set; }

    /// <summary>Money that went out to a bank.</summary>
    public long Out { get; private set; }

    /// <summary>What it paid for goods, less what came back of it.</summary>
    public long GoodsPaid { get; private set; }

    /// <summary>What it was paid for goods.</summary>
    public long GoodsReceived { get; private set; }

    /// <summary>Fees, less what came back of them.</summary>
    public long Fees { get; private set; }

    /// <summary>Penalties it got; negative if it paid more.</summary>
    public long Penalties { get; private set; }

    /// <summary>Profit of daily marks; negative if it lost.</summary>
    public long Marks { get; private set; }

    /// <summary>Interest it got.</summary>
    public long Interest { get; private set; }

    /// <summary>
    /// What others bore of its losses in a default; negative: what it bore of those of others.
    /// </summary>
    public long Defaults { get; private set; }

    /// <summary>What all lines together make of the opening balance.</summary>
    public long Change => checked(
        In - Out + GoodsReceived - GoodsPaid - Fees + Penalties + Interest + Marks + Defaults);

    /// <summary>Counts a posting with another owner.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="change">What it added to the member's money; negative if it took.</param>
    /// <exception cref="StatementException">The kind has no line.</exception>
    public void Add(PostingKind kind, long change)
    {
        checked
        {
            switch (kind)
            {
                case PostingKind.Deposit or PostingKind.Withdrawal
                    or PostingKind.WithdrawalRelease or PostingKind.DepositReversal:
                    In += change > 0 ? change : 0;
                    Out -= change < 0 ? change : 0;
                    break;
                case PostingKind.PaymentOut or PostingKind.PaymentReturn:
                    GoodsPaid -= change;
                    break;
                case PostingKind.GoodsPayment:
                    GoodsReceived += change > 0 ? change : 0;
                    GoodsPaid -= change < 0 ? change : 0;
                    break;
                case PostingKind.TradeFee or PostingKind.ContractFee:
                    Fees -= change;
                    break;
                case PostingKind.ContractPenalty:
                    Penalties += change;
                    break;
                case PostingKind.BankInterest:
                    Interest += change;
                    break;
                case PostingKind.Mark:
                    Marks += change;
                    break;
                case PostingKind.DefaultLoss or PostingKind.DefaultRecovery:
                    Defaults += change;
                    break;
                default:
                    throw new StatementException(
                        StatementFault.PostingUnknown,
                        $"a posting {kind} between owners has no line in a statement");
            }
        }
    }
}
