using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// What the codes mean by which banks say why they have not paid: external codes of ISO 20022, and
/// those of the bank interface (market-rules.md 5.6). Any thread.
/// </summary>
internal static class BankReasonWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["AC01"] = "the number of the account is wrong",
        ["AC03"] = "the number of the payee's account is wrong",
        ["AC04"] = "the account is closed",
        ["AC06"] = "the account is blocked",
        ["AG01"] = "the account takes no such payment",
        ["AM02"] = "the amount is above what may be paid",
        ["AM04"] = "there is too little money",
        ["AM05"] = "the bank takes it for a repetition",
        ["AM09"] = "the amount is another one",
        ["BE01"] = "name and account do not belong together",
        ["MS03"] = "the bank gives no reason",
        ["RC01"] = "the number of the bank is wrong",
        ["RR04"] = "a rule of the authorities forbids it",
        ["TM01"] = "it came after the bank's closing time",
        ["2009"] = "there is no such trading account",
        ["2038"] = "the service is closed",
        ["2039"] = "bank card and trading account do not belong together",
        ["2093"] = "the identity papers do not match",
        ["2095"] = "the names do not match",
        ["2115"] = "the bank has not opened this function",
    };

    /// <summary>The code, with what it means if that is known; empty of none.</summary>
    public static string Of(BankReason reason) =>
        Words.TryGetValue($"{reason}", out string? words) ? $"{reason} ({words})" : $"{reason}";

    /// <summary>The same of a code as the gateway tells it.</summary>
    public static string Of(uint code) => Of(new BankReason(code));
}
