using System.Globalization;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>How somebody names an order: by its id, or by session and label.</summary>
/// <param name="Id">The id; none if it is named by its label.</param>
/// <param name="Session">The session that gave the label.</param>
/// <param name="Label">A label that the order had at some time.</param>
public sealed record OrderName(OrderId Id, SessionId Session, ClientOrderId Label)
{
    /// <summary>Reads <c>16777216</c> or <c>3/17</c>, session and label.</summary>
    public static bool TryRead(string text, out OrderName? name, out string expected)
    {
        expected = "an order id such as 16777216, or session and label such as 3/17";
        string[] halves = text.Split('/');
        ulong last = 0;
        bool isRead = halves.Length is 1 or 2
            && ulong.TryParse(halves[^1], NumberStyles.None, CultureInfo.InvariantCulture, out last)
            && last != 0;
        uint session = 0;
        bool isLabel = halves.Length == 2;
        if (isRead && isLabel)
        {
            isRead = uint.TryParse(
                halves[0], NumberStyles.None, CultureInfo.InvariantCulture, out session)
                && session != 0;
        }

        name = !isRead ? null
            : isLabel ? new OrderName(
                OrderId.None, new SessionId(session), new ClientOrderId(last))
            : new OrderName(new OrderId(last), SessionId.None, ClientOrderId.None);
        return isRead;
    }
}
