using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>
/// A statement of ISO 20022 (camt.053) as the end of a day that a bank file of the kind STM tells.
/// </summary>
/// <remarks>
/// It names no members: a booking is known by its serial (AcctSvcrRef) or by the payment
/// (EndToEndId), its direction and its amount. Whoever pays in may name a payment as he likes: one
/// is ours only if the ledger has its instruction, and has not booked that serial as another
/// movement. Any thread; allocates.
/// </remarks>
public static class IsoStatement
{
    /// <summary>The same as a bank file.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="bank">The bank that keeps the account.</param>
    /// <param name="ledger">What the ledger has or awaits of pools.</param>
    public static BankFile Of(
        BankStatement statement, BankId bank, IReadOnlyList<BankItem> ledger)
    {
        HashSet<ulong> instructions = [];
        Dictionary<(string Serial, bool IsIn), bool> areOurs = [];
        foreach (BankItem item in ledger)
        {
            if (item.Instruction.IsSome)
            {
                _ = instructions.Add(item.Instruction.Value);
            }

            // What moves within the pool, to the owner that was found, is in no statement.
            if (item.Bank == bank && item.Serial.Length > 0 && !item.IsInside)
            {
                areOurs[(item.Serial, item.PoolFen > 0)] = item.Instruction.IsSome;
            }
        }

        List<BankFileRecord> records = [new PoolRecord(statement.Opening, statement.Closing)];
        foreach (StatementEntry entry in statement.Entries)
        {
            bool isOurs = EndToEndName.TryRead(
                    entry.EndToEndId, out InstructionId instruction, out _)
                && (areOurs.TryGetValue((entry.Reference, entry.Amount.Fen > 0), out bool isBooked)
                    ? isBooked
                    : instructions.Contains(instruction.Value));
            records.Add(new MovementRecord(
                entry.Reference,
                CodeOf(entry, isOurs),
                MemberId.None,
                entry.Amount.Fen < 0 ? new Money(-entry.Amount.Fen) : entry.Amount,
                entry.EndToEndId,
                entry.Note));
        }

        return new BankFile
        {
            Kind = BankFileKind.Statement,
            Bank = bank,
            Day = statement.Day,
            FileId = statement.StatementId,
            Records = records,
            NamesMembers = false,
        };
    }

    private static MovementCode CodeOf(StatementEntry entry, bool isOurs)
    {
        bool isIn = entry.Amount.Fen > 0;
        if (isOurs)
        {
            return isIn ? MovementCode.Returned : MovementCode.Done;
        }

        if (entry.IsReversal)
        {
            return isIn ? MovementCode.WithdrawalReversal : MovementCode.DepositReversal;
        }

        return isIn ? MovementCode.Deposit : MovementCode.Withdrawal;
    }
}
