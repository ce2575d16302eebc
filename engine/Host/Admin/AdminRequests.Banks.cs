using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <content>Pools at banks, and instructions of which no bank tells.</content>
public sealed partial class AdminRequests
{
    /// <summary>Proposes that each pool agrees with its bank.</summary>
    /// <param name="pools">What the statements of the banks say, by bank.</param>
    /// <param name="digest">SHA-256 of the report.</param>
    public int ReconcilePools(IReadOnlyList<PoolClaim> pools, ReadOnlySpan<byte> digest)
    {
        long sum = 0;
        foreach (PoolClaim pool in pools)
        {
            sum = checked(sum + pool.Amount.Fen);
        }

        return ShowClaims(
            $"agreement with {PlainWords.Plain(pools.Count, "bank")} at "
                + MoneyWords.Yuan(new Money(sum)),
            connection.Ask(Requests.ReconcilePools(sum, digest), EntriesOf(pools)),
            [.. pools.Select(one => one.Bank.Value)]);
    }

    /// <summary>The claims as entries of a request, by bank.</summary>
    public static byte[] EntriesOf(IReadOnlyList<PoolClaim> pools)
    {
        List<PoolClaim> sorted = [.. pools];
        sorted.Sort((one, other) => one.Bank.Value.CompareTo(other.Bank.Value));
        byte[] entries = new byte[sorted.Count * PoolEntry.Bytes];
        for (int at = 0; at < sorted.Count; at++)
        {
            new PoolEntry(sorted[at].Bank.Value, sorted[at].Amount.Fen).Write(
                entries.AsSpan(at * PoolEntry.Bytes));
        }

        return entries;
    }

    /// <summary>Proposes to move money from the pool of a bank to that of another one.</summary>
    public int MovePool(ushort bank, ushort toBank, Money amount, ReadOnlySpan<byte> digest) =>
        ShowProposal(
            $"move of {MoneyWords.Yuan(amount)} from {BankText(bank)} to {BankText(toBank)}",
            connection.Ask(Requests.MovePool(bank, toBank, amount.Fen, digest)));

    /// <summary>Proposes to pay out money of the venue to its own account.</summary>
    public int PayOutVenue(
        ushort bank, AccountKind from, Money amount, ReadOnlySpan<byte> digest) => ShowProposal(
            $"{MoneyWords.Yuan(amount)} of {PlainWords.Spaced(from)} out of {BankText(bank)}",
            connection.Ask(Requests.PayOutVenue(bank, from, amount.Fen, digest)));

    /// <summary>Proposes to ask a payment back.</summary>
    public int RecallPayment(
        ulong instruction, RecallReason reason, ReadOnlySpan<byte> digest) => ShowProposal(
            Plain($"recall of the payment of instruction {instruction}: ")
                + PlainWords.Spaced(reason),
            connection.Ask(Requests.RecallPayment(instruction, reason, digest)));

    /// <summary>Proposes what became of an instruction.</summary>
    public int ResolveInstruction(
        ulong instruction, PaymentStatus outcome, Money returned, ReadOnlySpan<byte> digest) =>
        ShowProposal(
            Plain($"instruction {instruction} is {PlainWords.Spaced(outcome)}"),
            connection.Ask(
                Requests.ResolveInstruction(instruction, outcome, returned.Fen, digest)));

    /// <summary>Proposes whose the money is that came back after its contract was over.</summary>
    /// <remarks>Refused for its amount, it says how much is held.</remarks>
    public int FreeReturned(
        ulong instruction, uint member, Money amount, ReadOnlySpan<byte> digest)
    {
        OperatorAnswer answer = connection.Ask(
            Requests.FreeReturned(instruction, member, amount.Fen, digest));
        return ShowProposal(
            Plain($"{MoneyWords.Yuan(amount)} of instruction {instruction} for {TextOf(member)}"),
            answer, HeldMoney.Clause(answer.Reason, dataDirectory, instruction));
    }
}
