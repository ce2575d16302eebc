using System.Collections.Generic;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>
/// Movements of a statement that the bank made and took back by the same serial: together they
/// moved nothing. Any thread; allocates.
/// </summary>
internal static class ReturnedPairs
{
    /// <summary>Finds them.</summary>
    /// <param name="records">What the bank tells of its day.</param>
    /// <returns>Of each pair what took it back, by what was moved first.</returns>
    public static Dictionary<MovementRecord, MovementRecord> In(
        IReadOnlyList<BankFileRecord> records)
    {
        Dictionary<(string Serial, MovementCode Code), MovementRecord> moved = [];
        foreach (BankFileRecord record in records)
        {
            bool isFirst = record is MovementRecord
            {
                Code: MovementCode.Deposit or MovementCode.Withdrawal,
            };
            if (isFirst && record is MovementRecord first)
            {
                moved[(first.Serial, first.Code)] = first;
            }
        }

        Dictionary<MovementRecord, MovementRecord> pairs =
            new(ReferenceEqualityComparer.Instance);
        foreach (BankFileRecord record in records)
        {
            if (record is not MovementRecord back)
            {
                continue;
            }

            MovementCode of = back.Code switch
            {
                MovementCode.DepositReversal => MovementCode.Deposit,
                MovementCode.WithdrawalReversal => MovementCode.Withdrawal,
                _ => 0,
            };
            bool isKnown = moved.Remove((back.Serial, of), out MovementRecord? first);
            if (isKnown && first!.Amount == back.Amount && first.Member == back.Member)
            {
                pairs.Add(first, back);
            }
        }

        return pairs;
    }
}
