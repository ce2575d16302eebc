using System.Globalization;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>What a bank is answered. Source: market-rules.md 5.6.</summary>
public static class AnswerCodes
{
    /// <summary>Booked, now or before.</summary>
    public const string Done = "0000";

    /// <summary>There is no such trading account.</summary>
    public const string NoAccount = "2009";

    /// <summary>There is no such movement to take back.</summary>
    public const string NoMovement = "2089";

    /// <summary>
    /// The code of a refusal; where the bank's list has none, 9 and the number of the reason.
    /// </summary>
    public static string Of(RejectReason reason) => reason switch
    {
        RejectReason.None => Done,
        RejectReason.UnknownMember or RejectReason.UnknownBank => NoAccount,
        RejectReason.UnknownMovement => NoMovement,
        _ => string.Create(CultureInfo.InvariantCulture, $"9{(int)reason % 1_000:D3}"),
    };
}
