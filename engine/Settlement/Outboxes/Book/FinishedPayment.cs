using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>
/// What an answer has to agree with; kept of a payment that is over, because it may come back.
/// </summary>
/// <param name="Bank">The bank whose pool paid.</param>
/// <param name="Member">Whose money it was.</param>
/// <param name="Amount">How much.</param>
/// <param name="IsWithdrawal">Whether it travelled by its bank, and not by a rail.</param>
/// <param name="Rail">How it travelled.</param>
/// <param name="Day">The day on which banks settled it; none if it is not known any more.</param>
/// <param name="Name">Its end-to-end id; empty if an earlier version did not write it down.</param>
internal readonly record struct FinishedPayment(
    BankId Bank, MemberId Member, Money Amount, bool IsWithdrawal, PaymentRail Rail,
    TradingDay Day, string Name)
{
    /// <summary>Whether it was not made: nothing of it can come back.</summary>
    public bool IsNotMade { get; init; }

    /// <summary>
    /// Whether two operators have said that it was made after its bank had said that it was not:
    /// then its bank may say so too, and that is another word than its first one.
    /// </summary>
    public bool IsMadeLate { get; init; }

    /// <summary>
    /// The bank whose pool a move goes to; none if it goes out, is no move, or an earlier version
    /// did not write it down.
    /// </summary>
    public BankId ToBank { get; init; }

    /// <summary>
    /// The day with which its bank has said what became of it; none if nobody has. A bank that
    /// names no day says the same once more with this one.
    /// </summary>
    public TradingDay ToldDay { get; init; }

    /// <summary>Whether it is money of the venue between two pools, or out of one.</summary>
    public bool IsMove => IsWithdrawal && !Member.IsSome;

    /// <summary>How much the journal has back of it.</summary>
    public long BackFen { get; init; }

    /// <summary>What is known of it after two operators have said what became of it; said once
    /// more, it is the same. What its bank said before is another story, and so is the day of that.
    /// </summary>
    /// <param name="outcome">What became of it.</param>
    public FinishedPayment Resolved(PaymentStatus outcome)
    {
        bool isLate = IsNotMade && outcome != PaymentStatus.Rejected;
        return this with
        {
            IsNotMade = outcome == PaymentStatus.Rejected,
            IsMadeLate = IsMadeLate || isLate,
            ToldDay = isLate ? default : ToldDay,
        };
    }
}
