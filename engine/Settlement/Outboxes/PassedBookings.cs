using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>
/// Bookings of notices that name a payment of ours: its own answer tells them, and they are passed
/// over. Whoever pays in may write any name: so no more is passed over than can have come back.
/// </summary>
/// <remarks>Settlement thread only. A failure of the disk is an IOException and final.</remarks>
internal sealed class PassedBookings(
    RailTable rails, OutboxBook book, OutboxDiary diary, OutboxTeller teller)
{
    /// <summary>
    /// Whether a booking at a bank is of a payment that the journal has instructed, by its whole
    /// name and by what can move for it.
    /// </summary>
    public bool TryPassOver(RailAnswer told, Money booked, IPaymentRail bank)
    {
        string name = told.EndToEndId;
        if (!EndToEndName.TryRead(name, out InstructionId instruction, out bool isByBank)
            || !book.TryFind(instruction, out FinishedPayment payment))
        {
            return false;
        }

        bool isOpen = book.Payments.ContainsKey(instruction.Value);
        return (isOpen || isByBank == payment.IsWithdrawal)
            && CanBe(told, booked, bank, instruction, payment);
    }

    private bool CanBe(
        RailAnswer told, Money booked, IPaymentRail bank, InstructionId instruction,
        FinishedPayment payment)
    {
        // A move arrives at another bank than it leaves, once; of a contract's payment parts come
        // back.
        bool isMove = payment.IsWithdrawal && !payment.Member.IsSome;
        bool isThere = bank == rails.Of(payment.Bank) || (isMove && booked.Fen > 0);
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
        if (book.Credits.TryGet(instruction, told.Reference, out long known))
        {
            return known == fen;
        }

        long sum = checked(fen + book.Credits.SumOf(instruction));
        if (sum > checked(payment.Amount.Fen * timesMax))
        {
            return false;
        }

        if (!payment.IsWithdrawal && sum > payment.BackFen)
        {
            teller.Tell(
                OutboxFault.BookedUntold,
                $"a bank books {fen} fen in as {told.EndToEndId} ({told.Reference}): it is passed "
                    + "over as money that comes back, which its own answer has to tell yet");
        }

        book.Credits.Add(instruction, told.Reference, fen);
        diary.WriteDown(OutboxRecords.Noticed(instruction, told.Reference, fen));
        return true;
    }
}
