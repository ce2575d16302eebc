using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>What the outbox knows: what is open, what is over, and who the parties are.</summary>
/// <remarks>It decides nothing. Settlement thread only.</remarks>
internal sealed class OutboxBook(OutboxOptions options)
{
    /// <summary>Payments that are not answered, by instruction, which is by age: the oldest is
    /// sent first.</summary>
    public SortedDictionary<ulong, OutboxPayment> Payments { get; } = [];

    /// <summary>Recalls that are not answered, by instruction: of a payment one is open at most.
    /// </summary>
    public SortedDictionary<ulong, OutboxRecall> Recalls { get; } = [];

    /// <summary>Payments that are over.</summary>
    public FinishedPayments Finished { get; } = new(options.FinishedPaymentsMax);

    /// <summary>Bookings of notices that were passed over.</summary>
    public BookedCredits Credits { get; } = new();

    /// <summary>Members, banks, products, contracts.</summary>
    public PartyBook Parties { get; } = new(options);

    /// <summary>The day of the exchange.</summary>
    public TradingDay Day { get; set; }

    /// <summary>All that may have to be sent or asked for: payments, then recalls.</summary>
    public OutboxItem[] Items => [.. Payments.Values, .. Recalls.Values];

    /// <summary>Whether it is open yet.</summary>
    public bool Holds(OutboxItem item) => item is OutboxPayment
        ? Payments.GetValueOrDefault(item.Instruction.Value) == item
        : Recalls.GetValueOrDefault(item.Instruction.Value) == item;

    /// <summary>Finds a payment that is open or over.</summary>
    public bool TryFind(InstructionId instruction, out FinishedPayment payment)
    {
        if (Payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            payment = PaymentOf(item);
            return true;
        }

        return Finished.TryGet(instruction, out payment);
    }

    /// <summary>What is known of an open payment.</summary>
    public FinishedPayment PaymentOf(OutboxPayment item) => item.Payment with
    {
        ToBank = item.IsMove ? Parties.BankOf(item.Order.Creditor) : BankId.None,
    };

    /// <summary>A payment is over.</summary>
    public void Finish(InstructionId instruction, FinishedPayment payment)
    {
        _ = Payments.Remove(instruction.Value);
        Finished.Put(instruction, payment);
        while (Finished.TryForget(out InstructionId forgotten))
        {
            Credits.Forget(forgotten);
        }
    }

    /// <summary>The journal has money of a payment back.</summary>
    public void AddBack(InstructionId instruction, long fen)
    {
        if (Payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            item.CameBack(fen);
        }
        else if (Finished.TryGet(instruction, out FinishedPayment payment))
        {
            Finished.Put(
                instruction, payment with { BackFen = checked(payment.BackFen + fen) });
        }
    }
}
