using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>
/// Bookings of notices that name a payment of ours: its own answer tells them, and they are passed
/// over. Whoever pays in may write any name: so no more is passed over than can have come back.
/// </content>
public sealed partial class Outbox
{
    // By instruction, then by serial: a booking that is told again is passed over again.
    private readonly SortedDictionary<ulong, Dictionary<string, long>> _noticed = [];

    /// <summary>
    /// Whether a booking at a bank is of a payment that the journal has instructed, by its whole
    /// name and by what can move for it.
    /// </summary>
    private bool TryPassOver(RailAnswer told, Money booked, IPaymentRail bank)
    {
        string name = told.EndToEndId;
        if (!EndToEndName.TryRead(name, out InstructionId instruction, out bool isByBank))
        {
            return false;
        }

        if (_payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            return CanBe(told, booked, bank, instruction, item.Payment);
        }

        return _finished.TryGetValue(instruction.Value, out FinishedPayment payment)
            && isByBank == payment.IsWithdrawal
            && CanBe(told, booked, bank, instruction, payment);
    }

    private bool CanBe(
        RailAnswer told, Money booked, IPaymentRail bank, InstructionId instruction,
        FinishedPayment payment)
    {
        // A move arrives at another bank than it leaves, once; of a contract's payment parts come
        // back.
        bool isMove = payment.IsWithdrawal && !payment.Member.IsSome;
        bool isThere = bank == _rails.Of(payment.Bank) || (isMove && booked.Fen > 0);
        bool isWhole = long.Abs(booked.Fen) == payment.Amount.Fen;
        bool isPart = booked.Fen > 0 && !payment.IsWithdrawal;
        bool isNamed = payment.Name.Length == 0 || payment.Name == told.EndToEndId;
        if (!isThere || !isNamed || payment.IsNotMade || !(isWhole || isPart))
        {
            return false;
        }

        return booked.Fen <= 0
            || TryNotice(instruction, told, booked.Fen, payment, timesMax: isMove ? 2 : 1);
    }

    /// <summary>Of all credits that were passed over, the sum is no more than was paid.</summary>
    private bool TryNotice(
        InstructionId instruction, RailAnswer told, long fen, FinishedPayment payment,
        long timesMax)
    {
        long sum = fen;
        if (_noticed.TryGetValue(instruction.Value, out Dictionary<string, long>? credits))
        {
            if (credits.TryGetValue(told.Reference, out long known))
            {
                return known == fen;
            }

            foreach (long before in credits.Values)
            {
                sum = checked(sum + before);
            }
        }

        if (sum > checked(payment.Amount.Fen * timesMax))
        {
            return false;
        }

        if (!payment.IsWithdrawal && sum > payment.BackFen)
        {
            Tell(
                OutboxFault.BookedUntold,
                $"a bank books {fen} fen in as {told.EndToEndId} ({told.Reference}): it is passed "
                    + "over as money that comes back, which its own answer has to tell yet");
        }

        AddNoticed(instruction, told.Reference, fen);
        _store.Append(OutboxRecords.Noticed(instruction, told.Reference, fen));
        _store.Sync();
        return true;
    }

    private void AddNoticed(InstructionId instruction, string serial, long fen)
    {
        if (!_noticed.TryGetValue(instruction.Value, out Dictionary<string, long>? credits))
        {
            credits = new Dictionary<string, long>(StringComparer.Ordinal);
            _noticed.Add(instruction.Value, credits);
        }

        credits[serial] = fen;
    }

    /// <summary>The journal has money of a payment back.</summary>
    private void AddBack(InstructionId instruction, long fen)
    {
        if (_payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            item.BackFen = checked(item.BackFen + fen);
        }
        else if (_finished.TryGetValue(instruction.Value, out FinishedPayment payment))
        {
            _finished[instruction.Value] =
                payment with { BackFen = checked(payment.BackFen + fen) };
        }
    }
}
