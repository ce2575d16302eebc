using System;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// What stands in the journal in place of a bank's serial where a payment never left, because the
/// exchange itself could not say it: so that nobody reads that a bank was asked and refused.
/// </summary>
/// <remarks>Any thread. A bank that sends such a serial is not believed; see the outbox.</remarks>
public static class UnsentSerial
{
    private const string Mark = "UNSENT:";
    private const string NoAccount = "UNSENT:ACCOUNT:";
    private const string NoMessage = "UNSENT:MESSAGE:";

    /// <summary>The serial; of a withdrawal or a move at most 32 characters.</summary>
    public static string Of(PaymentOrder order) =>
        (order.Creditor.Account.Length == 0 ? NoAccount : NoMessage) + order.EndToEndId;

    /// <summary>Whether a text looks like one.</summary>
    public static bool IsLike(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>
    /// Why it could not be sent, in words, by a serial or a note; null: a bank has told it.
    /// </summary>
    public static string? WordsOf(ReadOnlySpan<byte> serial) =>
        IsOf(serial, NoAccount) ? "the payee has no account"
        : IsOf(serial, NoMessage) ? "no message can say it"
        : null;

    private static bool IsOf(ReadOnlySpan<byte> serial, string mark)
    {
        bool isSame = serial.Length > mark.Length;
        for (int at = 0; isSame && at < mark.Length; at++)
        {
            isSame = serial[at] == mark[at];
        }

        return isSame;
    }
}
