using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// Which lock of a contract is there, and which is awaited, where a step was out of turn: the
/// exchange says of one party at a time that it is awaited. Any thread.
/// </summary>
internal static class LockAdvice
{
    private const string Title = "lock-title";
    private const string Funds = "lock-funds";

    /// <summary>That what was asked for is locked already, as a clause; or nothing.</summary>
    /// <param name="action">What was asked for.</param>
    /// <param name="contract">The contract as it stands.</param>
    /// <param name="told">What this session was told before.</param>
    public static string LockedOf(
        ContractAction action, MemberReport contract, IReadOnlyList<MemberReport> told) =>
        action == ContractAction.LockTitle && contract.TextOf("title") is { } title
            ? $"; title {title} is locked already"
        : action == ContractAction.LockTitle && IsTold(contract, told)
            ? "; what the seller delivers is locked already"
        : action == ContractAction.LockFunds && contract.NumberOf("locked") > 0
            ? $"; {contract.TextOf("locked")} are locked already"
        : "";

    /// <summary>What is awaited where both locks are: of the own member first; null where one is,
    /// or none.</summary>
    /// <param name="contract">The contract as it stands, of the own member.</param>
    /// <param name="told">What this session was told before.</param>
    /// <param name="deal">The deal that it comes from; null: this session was not told of it.
    /// </param>
    public static string? BothOf(
        MemberReport contract, IReadOnlyList<MemberReport> told, MemberReport? deal)
    {
        bool isOpen = contract.TextOf("side") == "sell"
            && contract.TextOf("stage") == "contracted"
            && contract.TextOf("awaited_step") == Funds
            && contract.TextOf("title") is null
            && !IsTold(contract, told);

        // Goods that the seller delivers by itself have no title: another key may have said it.
        string unless = deal?.TextOf("mode") == "title-transfer"
            ? ""
            : ", unless another key of it has done it,";
        return !isOpen
            ? null
            : $"{Title} of {contract.TextOf("member")}{unless} and {Funds} of "
                + $"{contract.TextOf("awaited")} are awaited";
    }

    private static bool IsTold(MemberReport contract, IReadOnlyList<MemberReport> told) =>
        told.Any(one => one.Kind == "contract" && one.About == contract.About
            && one.TextOf("action") == Title);
}
