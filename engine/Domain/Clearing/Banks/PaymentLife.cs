namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>
/// The life of a payment instruction: where it stands, and where what is said of it takes it. The
/// one table of it; ledger, outbox, tables and people are told by it.
/// </summary>
/// <remarks>
/// <code>
///                            what is said of it
///   it stands     Settled    Rejected   TimedOut   Returned
///   Instructed    Settled    Rejected   TimedOut   Rejected *
///   TimedOut      Settled    Rejected   known      Rejected *
///   Settled       known      -          -          Returned
///   Rejected      -          known      -          known *
///   Returned      known      -          -          known **
/// </code>
/// <para>* Of what a bank carries, which is a withdrawal or a move between pools: what had not left
/// did not come back, so it was not made. Of a payment of a contract it has to be said first that
/// it was settled.</para>
/// <para>Two operators may say more than a bank: that what stands as Rejected was Settled after all
/// (decision 0085).</para>
/// <para>** Of a payment of a contract parts come back; whether one is known, its id tells.</para>
/// <para>That two banks have to tell of a move, and what of a return is held, stand beside the
/// status. What of an open one may have left is the outbox's alone: to the exchange all of it is
/// open. Any thread. Allocates nothing.</para>
/// </remarks>
public static class PaymentLife
{
    /// <summary>Whether nobody has said what became of it.</summary>
    public static bool IsOpen(PaymentStatus stands) =>
        stands is PaymentStatus.Instructed or PaymentStatus.TimedOut;

    /// <summary>Whether it was made, whatever of it has come back.</summary>
    public static bool IsMade(PaymentStatus stands) =>
        stands is PaymentStatus.Settled or PaymentStatus.Returned;

    /// <summary>
    /// Where it stands after something is said of it: where it stood if that is known, 0 if that
    /// cannot be.
    /// </summary>
    /// <param name="stands">Where it stands.</param>
    /// <param name="said">What is said of it.</param>
    /// <param name="isCarried">Whether a bank carries it, for no contract.</param>
    public static PaymentStatus After(PaymentStatus stands, PaymentStatus said, bool isCarried) =>
        said switch
        {
            PaymentStatus.Settled when IsOpen(stands) => PaymentStatus.Settled,
            PaymentStatus.Settled when IsMade(stands) => stands,
            PaymentStatus.Rejected when IsOpen(stands) || stands == PaymentStatus.Rejected =>
                PaymentStatus.Rejected,
            PaymentStatus.TimedOut when IsOpen(stands) => PaymentStatus.TimedOut,
            PaymentStatus.Returned when IsMade(stands) => PaymentStatus.Returned,
            PaymentStatus.Returned when isCarried => PaymentStatus.Rejected,
            _ => 0,
        };

    /// <summary>What a movement of a bank says of an instruction that it carries; 0: nothing.
    /// </summary>
    public static PaymentStatus SaidBy(BankMovementKind movement) => movement switch
    {
        BankMovementKind.WithdrawalDone => PaymentStatus.Settled,
        BankMovementKind.WithdrawalFailed => PaymentStatus.Rejected,
        BankMovementKind.WithdrawalReversal => PaymentStatus.Returned,
        _ => 0,
    };
}
