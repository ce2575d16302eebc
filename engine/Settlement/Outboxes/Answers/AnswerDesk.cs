using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Sending;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>
/// Takes what rails tell, by themselves or when they are asked: whose it is, whether it agrees with
/// what was instructed, and where it goes.
/// </summary>
/// <remarks>Settlement thread only.</remarks>
internal sealed class AnswerDesk(
    RailTable rails, OutboxOptions options, OutboxBook book, OutboxTeller teller,
    AnswerLane lane, ItemSender sender, RecallDesk recalls, PassedBookings bookings)
{
    private const int ReceiveMax = 1_024;

    /// <summary>Takes what rails tell by themselves. Returns how much.</summary>
    /// <param name="stop">Whether no further rail is to be asked: each may take its time.</param>
    public int Receive(CancellationToken stop)
    {
        int done = 0;
        foreach (IPaymentRail rail in rails.All)
        {
            if (stop.IsCancellationRequested)
            {
                break;
            }

            for (int turn = 0; turn < ReceiveMax && rail.TryReceive(out RailAnswer? told); turn++)
            {
                Take(told, rail);
                done++;
            }
        }

        return done;
    }

    /// <summary>Takes what a rail tells.</summary>
    public void Take(RailAnswer told, IPaymentRail rail)
    {
        if (told.Booked is not null
            && bookings.IsArrival(told, rail, out InstructionId move, out BankId to))
        {
            lane.Enqueue(
                CommandKind.MoveBank, AnswerContents.Arrival(move, to, told, book.Day), rail,
                told);
        }
        else if (told.Booked is { } booked && bookings.TryPassOver(told, booked, rail))
        {
            rail.Acknowledge(told, RejectReason.None);
        }
        else if (told.Movement is { } movement)
        {
            Take(movement, told, rail);
        }
        else if (told.Booked is not null)
        {
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
        }
        else if (!EndToEndName.TryRead(
            told.EndToEndId, out InstructionId instruction, out bool isWithdrawal))
        {
            teller.Tell(
                OutboxFault.NotOurs,
                $"a bank tells of the payment {told.EndToEndId}, which is none of ours"
                    + teller.SourceOf(told.Amount, rails.BankOf(rail), told.Receipt));
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
        }
        else if (!book.TryFind(instruction, out FinishedPayment payment))
        {
            teller.TellUnknown(told, instruction, rails.BankOf(rail));
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
        }
        else
        {
            Take(told, rail, instruction, payment, isWithdrawal);
        }
    }

    /// <summary>Takes what is told of a payment of ours, by whoever.</summary>
    private void Take(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        bool isWithdrawal)
    {
        _ = book.Payments.TryGetValue(instruction.Value, out OutboxPayment? item);
        // What an earlier version kept of a payment that is over has no name.
        bool isNamed = item is not null ? told.EndToEndId == payment.Name
            : payment.Name.Length == 0 ? isWithdrawal == payment.IsWithdrawal
            : EndToEndName.AreSame(told.EndToEndId, payment.Name);
        string uetr = item?.Order.Uetr ?? UetrName.Of(options.VenueName, instruction);
        bool isOfItem = isNamed
            && (told.Uetr.Length == 0 || uetr.Length == 0 || told.Uetr == uetr);
        if (rail != sender.RailOf(payment) || (item is not null && !isOfItem))
        {
            // Whoever tells it has no part in the payment, and stops no question about it.
            string other = isOfItem ? "it comes by another rail"
                : isNamed ? $"its UETR is {told.Uetr}, and that of the payment is {uetr}"
                : "it is of another payment";
            teller.Tell(
                OutboxFault.OtherPayment,
                $"an answer to {told.EndToEndId} is set aside: {other}"
                    + teller.SourceOf(told.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
        }
        else if (!isOfItem)
        {
            // An instruction has one name: by another one no money of it comes back.
            string other = isNamed ? $"UETR, {uetr}" : "name";
            SetAside(told, rail, payment, other, RejectReason.UnknownInstruction);
        }
        else if (told.RecallQuestion != 0)
        {
            recalls.Learn(told, rail, instruction, payment);
        }
        else if (told.Recall != 0)
        {
            recalls.Take(told, rail, instruction, payment);
        }
        else
        {
            TakeOwn(told, rail, instruction, payment, item);
        }
    }

    /// <summary>Money that moved by itself; whose it is may be told by an account.</summary>
    private void Take(BankMovement movement, RailAnswer told, IPaymentRail rail)
    {
        if (told.PayerAccount.Length > 0)
        {
            movement = movement with
            {
                Member = book.Parties.MemberOf(movement.Bank, told.PayerAccount),
            };
        }

        if (IsOfNobody(in movement))
        {
            movement = movement with { Kind = BankMovementKind.Unowned };
        }

        lane.Enqueue(
            CommandKind.MoveBank, AnswerContents.Movement(movement, told.Reference), rail, told);
    }

    /// <summary>Whether it came in for nobody who is known: the venue holds it.</summary>
    private static bool IsOfNobody(in BankMovement movement) => !movement.Member.IsSome
        && (movement.Kind is BankMovementKind.Deposit or BankMovementKind.DepositResend);

    /// <summary>Takes what the rail of a payment tells of it.</summary>
    private void TakeOwn(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        OutboxPayment? item)
    {
        RejectReason differs = DifferenceOf(told, payment);
        bool isAmount = differs != RejectReason.UnknownMember;
        string amount = $"{Figures.Grouped(payment.Amount.Fen)} CNY";
        if (differs != RejectReason.None && item is null)
        {
            SetAside(told, rail, payment, isAmount ? $"amount, {amount}" : "member", differs);
        }
        else if (differs != RejectReason.None)
        {
            bool isPart = isAmount && told.Status == RailStatus.Returned && payment.IsWithdrawal
                && told.Amount.Fen < payment.Amount.Fen;
            string other = (isAmount ? $"amount, not of {amount}" : "member")
                + (isPart ? ", and no withdrawal or move comes back in parts" : "");
            teller.Tell(
                OutboxFault.OtherAmount,
                $"an answer to {told.EndToEndId} is set aside: it is of another {other}"
                    + teller.SourceOf(told.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, differs);
            item!.LeftToPeople();
        }
        else if (told.Status == RailStatus.NotFound && !sender.MayHaveAsked(told.Question))
        {
            // The bank means a question that nobody asked: it is to ask itself which one it read.
            teller.Tell(
                OutboxFault.OtherQuestion,
                $"a bank says that it never had {told.EndToEndId}, and names no question of ours"
                    + (item is null ? ", of a payment that is over" : ": it is asked again")
                    + teller.SourceOf(payment.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, RejectReason.PaymentAnswerInvalid);
        }
        else if (told.Status <= RailStatus.NotFound)
        {
            if (item is not null)
            {
                sender.Learn(item, told.Status, told.Question);
            }

            rail.Acknowledge(told, RejectReason.None);
        }
        else
        {
            TakeFinal(told, rail, instruction, payment, item);
        }
    }

    /// <summary>What differs from a payment that is over books nothing, and is for people.
    /// </summary>
    private void SetAside(
        RailAnswer told, IPaymentRail rail, FinishedPayment payment, string other,
        RejectReason reason)
    {
        string name = payment.Name.Length == 0 ? told.EndToEndId : payment.Name;
        teller.Tell(
            OutboxFault.OverDiffers,
            $"an answer to {told.EndToEndId} is set aside: the payment {name} is over, and was "
                + $"of another {other}"
                + teller.SourceOf(told.Amount, payment.Bank, told.Receipt));
        rail.Acknowledge(told, reason);
    }

    /// <summary>
    /// What a bank says of member and amount is that of the instruction; of a payment less may come
    /// back than was paid. A difference is named as the core names it.
    /// </summary>
    private static RejectReason DifferenceOf(RailAnswer told, FinishedPayment payment)
    {
        if (told.Member.IsSome && told.Member != payment.Member)
        {
            return RejectReason.UnknownMember;
        }

        long fen = told.Amount.Fen;
        long paidFen = payment.Amount.Fen;
        bool isReturn = told.Status == RailStatus.Returned;
        bool isInParts = isReturn && !payment.IsWithdrawal;
        return isReturn && fen <= 0 ? RejectReason.AmountInvalid
            : isInParts && fen > paidFen ? RejectReason.AmountAboveRest
            : isInParts || fen == paidFen || fen == 0 ? RejectReason.None
            : RejectReason.AmountDiffers;
    }

    private void TakeFinal(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        OutboxPayment? item)
    {
        if (item is not null)
        {
            if (told is { Status: RailStatus.Rejected, IsUnsent: false } && !item.HasAnswer)
            {
                teller.TellRejected(told, payment);
            }

            if (told.Status == RailStatus.Returned && !item.HasAnswer)
            {
                // What comes back had arrived, even if the bank never said so.
                lane.Enqueue(
                    instruction, payment, rail: null,
                    new RailAnswer
                    {
                        EndToEndId = told.EndToEndId,
                        Status = RailStatus.Settled,
                        Day = told.Day,
                    });
            }

            item.Answered();
        }

        lane.Enqueue(instruction, payment, rail, told);
    }
}
