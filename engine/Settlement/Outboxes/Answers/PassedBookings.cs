using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>
/// Bookings of notices that name a payment of ours: its own answer tells them, and they are passed
/// over; but that a move has come in some banks tell by nothing else. Whoever pays in may write any
/// name: so no more is passed over than can have come back.
/// </summary>
/// <remarks>
/// <para>That a move comes in which its bank has rejected is for people: the credit is passed over,
/// because two operators who say that the move was made after all book both pools.</para>
/// <para>Settlement thread only. A failure of the disk is an IOException and final.</para>
/// </remarks>
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

        if (payment.IsNotMade)
        {
            return IsOfMove(told, bank, payment, out _)
                && TryNotice(instruction, told, booked.Fen, payment, bank, timesMax: 1);
        }

        bool isOpen = book.Payments.ContainsKey(instruction.Value);
        return (isOpen || isByBank == payment.IsWithdrawal)
            && CanBe(told, booked, bank, instruction, payment);
    }

    /// <summary>
    /// Whether a booking tells that a move has come into the pool that it goes to: whole, under its
    /// whole name, and from the pool that it left, as far as the bank says from where.
    /// </summary>
    /// <param name="told">The booking.</param>
    /// <param name="bank">The rail of the bank that has booked it.</param>
    /// <param name="move">The move.</param>
    /// <param name="to">The bank of the pool.</param>
    public bool IsArrival(
        RailAnswer told, IPaymentRail bank, out InstructionId move, out BankId to)
    {
        to = BankId.None;
        return EndToEndName.TryRead(told.EndToEndId, out move, out _)
            && book.TryFind(move, out FinishedPayment payment)
            && told.TellsArrival && !payment.IsNotMade
            && IsOfMove(told, bank, payment, out to);
    }

    private bool IsOfMove(
        RailAnswer told, IPaymentRail bank, FinishedPayment payment, out BankId to)
    {
        // What an earlier version did not write down the exchange knows.
        to = payment.ToBank.IsSome ? payment.ToBank : rails.BankOf(bank);
        string from = book.Parties.PoolAccountOf(payment.Bank);
        return payment.IsMove
            && told.Booked == payment.Amount
            && told.EndToEndId == payment.Name
            && (told.PayerAccount.Length == 0 || told.PayerAccount == from)
            && to != payment.Bank && bank == rails.Of(to);
    }

    private bool CanBe(
        RailAnswer told, Money booked, IPaymentRail bank, InstructionId instruction,
        FinishedPayment payment)
    {
        // A move arrives at another bank than it leaves, once, and a bank of files tells that by
        // itself; of a contract's payment parts come back.
        bool hasArrived = payment.IsMove && booked.Fen > 0 && !told.TellsArrival;
        bool isThere = bank == rails.Of(payment.Bank) || hasArrived;
        bool isWhole = long.Abs(booked.Fen) == payment.Amount.Fen;
        bool isPart = booked.Fen > 0 && !payment.IsWithdrawal;
        bool isNamed = payment.Name.Length == 0 || payment.Name == told.EndToEndId;
        if (!isThere || !isNamed || !(isWhole || isPart))
        {
            return false;
        }

        return booked.Fen <= 0
            || TryNotice(
                instruction, told, booked.Fen, payment, bank, timesMax: hasArrived ? 2 : 1);
    }

    /// <summary>Of all credits that were passed over, the sum is no more than was paid.</summary>
    private bool TryNotice(
        InstructionId instruction, RailAnswer told, long fen, FinishedPayment payment,
        IPaymentRail bank, long timesMax)
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

        string source = teller.SourceOf(new Money(fen), rails.BankOf(bank), told.Receipt);
        if (payment.IsNotMade)
        {
            teller.Tell(
                OutboxFault.ArrivedRejected,
                $"a bank books money in as {told.EndToEndId}, serial {told.Reference}{source}, a "
                    + "move that its bank has rejected: it is passed over, and booked when two "
                    + "operators say that the move was made");
        }
        else if (!payment.IsWithdrawal && sum > payment.BackFen)
        {
            teller.Tell(
                OutboxFault.BookedUntold,
                $"a bank books money in as {told.EndToEndId}, serial {told.Reference}{source}: it "
                    + "is passed over as money that comes back, which its own answer has to tell "
                    + "yet");
        }

        book.Credits.Add(instruction, told.Reference, fen);
        diary.WriteDown(OutboxRecords.Noticed(instruction, told.Reference, fen));
        return true;
    }
}
