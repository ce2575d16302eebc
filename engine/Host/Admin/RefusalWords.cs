using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// Why an operator's request was refused, and what to do first where that is known. Any thread.
/// </summary>
internal static class RefusalWords
{
    /// <summary>The sentence of the reason, and what the refusal told beside it.</summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="dataDirectory">
    /// The data directory, for commands to be typed; null: the one by default.
    /// </param>
    public static string Of(in OperatorAnswer refused, string? dataDirectory) =>
        ReasonWords.Of(refused.Reason, refused.Missing, refused.Limit) + refused.Reason switch
        {
            RejectReason.BankDayForbids when refused.BankDay != 0 =>
                $", it is {PlainWords.Spaced(refused.BankDay)} now"
                    + Before(refused.Request, dataDirectory),
            RejectReason.ProposalWaits =>
                $", proposal {refused.Proposal}: "
                    + AdminLine.Of(dataDirectory, $"approve {refused.Proposal}") + ", or "
                    + AdminLine.Of(dataDirectory, $"decline {refused.Proposal}"),
            _ => "",
        };

    private static string Before(RequestKind request, string? dataDirectory) => request switch
    {
        RequestKind.ReconcileDay or RequestKind.Approve =>
            $": first {AdminLine.Of(dataDirectory, "bank-day reconciling")}",
        _ => "",
    };
}
