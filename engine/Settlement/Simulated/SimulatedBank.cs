using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>
/// A simulation of a settlement bank, for the demo and for tests: it keeps accounts, pays, rejects,
/// says nothing, says it twice or late, and takes money back, as a seed decides.
/// </summary>
/// <remarks>
/// No bank. The same seed, orders and times give the same answers. It stands for the world outside:
/// it outlives the outbox and its rails. One thread; bookings are taken by any other.
/// </remarks>
public sealed class SimulatedBank
{
    private const long SecondNs = 1_000_000_000;
    private const long LateNs = 1_800 * SecondNs;
    private const long ReturnNs = 3_600 * SecondNs;
    private const ulong DelaySecondsMax = 5;

    private readonly ulong _seed;
    private readonly IClock _clock;
    private readonly SimulatedFates _fates;
    private readonly Dictionary<string, SimulatedPayment> _payments =
        new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, long> _accounts = new(StringComparer.Ordinal);
    private readonly List<(long DueNs, RailAnswer Answer)> _answers = [];
    private readonly ConcurrentQueue<SimulatedBooking> _bookings = new();
    private int _told;

    /// <summary>Opens the bank.</summary>
    public SimulatedBank(ulong seed, IClock clock, SimulatedFates fates)
    {
        _seed = seed;
        _clock = clock;
        _fates = fates;
    }

    /// <summary>
    /// Whether it pays a message that it has seen before: a bank without the duplicate check that
    /// real ones have, so that a test sees what is sent twice.
    /// </summary>
    public bool PaysRepetitions { get; init; }

    /// <summary>Whether payees let no payment be taken back.</summary>
    public bool RefusesRecalls { get; init; }

    /// <summary>The time that it has.</summary>
    internal Timestamp Now => _clock.Now;

    /// <summary>All accounts, by number; fen.</summary>
    public IReadOnlyDictionary<string, long> Accounts => _accounts;

    /// <summary>Answers that are not acknowledged, due or not.</summary>
    public int AnswerCount => _answers.Count;

    /// <summary>
    /// The next payment that left a payer's account or came back to it, in order, once: for the
    /// bank that keeps that account. Any thread.
    /// </summary>
    public bool TryTakeBooking([NotNullWhen(true)] out SimulatedBooking? booking) =>
        _bookings.TryDequeue(out booking);

    /// <summary>Puts money on an account, or takes it away.</summary>
    public void Book(string account, Money amount) =>
        _accounts[account] = checked(_accounts.GetValueOrDefault(account) + amount.Fen);

    /// <summary>What is on an account.</summary>
    public Money BalanceOf(string account) => new(_accounts.GetValueOrDefault(account));

    /// <summary>How often the payee of a payment was credited; for tests.</summary>
    public int CreditsOf(string endToEndId) =>
        _payments.TryGetValue(endToEndId, out SimulatedPayment? payment) ? payment.Credits : 0;

    /// <summary>How often the messages of a payment were sent; for tests.</summary>
    public int AttemptsOf(string endToEndId) =>
        _payments.TryGetValue(endToEndId, out SimulatedPayment? payment) ? payment.Attempts : 0;

    /// <summary>What the bank does with a payment.</summary>
    public SimulatedFate FateOf(string endToEndId) => _fates.Draw(Drawn(endToEndId, 1));

    /// <summary>
    /// Takes an order. One that it knows is a repetition, and is not paid again.
    /// </summary>
    public void Accept(PaymentOrder order)
    {
        if (!_payments.TryGetValue(order.EndToEndId, out SimulatedPayment? payment))
        {
            payment = new SimulatedPayment
            {
                Order = order,
                Fate = FateOf(order.EndToEndId),
            };
            _payments.Add(order.EndToEndId, payment);
        }

        payment.Attempts++;
        bool isLost = payment.Fate == SimulatedFate.LosesFirst && payment.Attempts == 1;
        if (isLost || (payment.IsTaken && !PaysRepetitions))
        {
            return;
        }

        payment.IsTaken = true;
        Carry(payment);
    }

    /// <summary>What became of a payment, as the bank says when it is asked.</summary>
    public RailAnswer Find(string endToEndId)
    {
        RailAnswer answer = new() { EndToEndId = endToEndId, Status = RailStatus.NotFound };
        if (!_payments.TryGetValue(endToEndId, out SimulatedPayment? payment) || !payment.IsTaken)
        {
            return answer;
        }

        return payment.Fate switch
        {
            SimulatedFate.KeepsSilent => answer with { Status = RailStatus.Unknown },
            SimulatedFate.AnswersLate when IsAnswerDue(endToEndId) is false =>
                answer with { Status = RailStatus.Pending },
            SimulatedFate.Rejects => Rejection(endToEndId),
            _ => Settlement(endToEndId),
        };
    }

    /// <summary>
    /// Asks the payee to give a payment back; a second time it gives nothing more back.
    /// </summary>
    /// <returns>Whether it comes back; why not, as a code.</returns>
    public (bool IsAccepted, string Code) Recall(string endToEndId)
    {
        if (!_payments.TryGetValue(endToEndId, out SimulatedPayment? payment) || !payment.IsTaken)
        {
            return (false, "NOOR");
        }

        if (RefusesRecalls || payment.Credits == 0)
        {
            return (false, payment.Credits == 0 ? "ARDT" : "CUST");
        }

        if (!payment.IsReturning)
        {
            payment.IsReturning = true;
            Tell(SecondNs, Return(payment) with { Note = "FOCR simulated: given back as asked" });
        }

        return (true, "");
    }

    /// <summary>
    /// The next answer that is due and was not skipped; it stays until it is acknowledged.
    /// </summary>
    /// <param name="known">Receipts that the caller has already.</param>
    public RailAnswer? NextAnswer(IReadOnlySet<string> known)
    {
        foreach ((long due, RailAnswer answer) in _answers)
        {
            if (due <= _clock.MonotonicNs && !known.Contains(answer.Receipt))
            {
                TakeBack(answer);
                return answer;
            }
        }

        return null;
    }

    /// <summary>Forgets an answer.</summary>
    public void Acknowledge(string receipt)
    {
        for (int at = 0; at < _answers.Count; at++)
        {
            if (_answers[at].Answer.Receipt == receipt)
            {
                _answers.RemoveAt(at);
                return;
            }
        }
    }

    private void Carry(SimulatedPayment payment)
    {
        string id = payment.Order.EndToEndId;
        long soon = SecondNs * (long)(1 + (Drawn(id, 2) % DelaySecondsMax));
        if (payment.Fate == SimulatedFate.Rejects)
        {
            Tell(soon, Rejection(id));
            return;
        }

        Money paid = new(-payment.Order.Amount.Fen);
        Book(payment.Order.Debtor.Account, paid);
        Book(payment.Order.Creditor.Account, payment.Order.Amount);
        _bookings.Enqueue(new SimulatedBooking(payment.Order, Reference(id, 3), paid));
        payment.Credits++;
        switch (payment.Fate)
        {
            case SimulatedFate.PaysInSilence or SimulatedFate.KeepsSilent:
                break;
            case SimulatedFate.AnswersTwice:
                Tell(soon, Settlement(id));
                Tell(soon * 2, Settlement(id));
                break;
            case SimulatedFate.AnswersLate:
                Tell(LateNs, Settlement(id));
                break;
            case SimulatedFate.ReturnsLater:
                Tell(soon, Settlement(id));
                payment.IsReturning = true;
                Tell(ReturnNs, Return(payment));
                break;
            default:
                Tell(soon, Settlement(id));
                break;
        }
    }

    private void TakeBack(RailAnswer answer)
    {
        if (answer.Status == RailStatus.Returned
            && _payments.TryGetValue(answer.EndToEndId, out SimulatedPayment? payment)
            && !payment.IsReturned)
        {
            payment.IsReturned = true;
            Book(payment.Order.Creditor.Account, new Money(-answer.Amount.Fen));
            Book(payment.Order.Debtor.Account, answer.Amount);
            _bookings.Enqueue(
                new SimulatedBooking(payment.Order, answer.Reference, answer.Amount));
        }
    }

    private void Tell(long afterNs, RailAnswer answer)
    {
        _told++;
        string receipt = string.Create(CultureInfo.InvariantCulture, $"{_told:D8}");
        _answers.Add((_clock.MonotonicNs + afterNs, answer with { Receipt = receipt }));
    }

    private bool IsAnswerDue(string endToEndId)
    {
        foreach ((long due, RailAnswer answer) in _answers)
        {
            if (answer.EndToEndId == endToEndId)
            {
                return due <= _clock.MonotonicNs;
            }
        }

        return true;
    }

    private RailAnswer Settlement(string id) => new()
    {
        EndToEndId = id,
        Status = RailStatus.Settled,
        Reference = Reference(id, 3),
    };

    private RailAnswer Rejection(string id) => new()
    {
        EndToEndId = id,
        Status = RailStatus.Rejected,
        Reference = Reference(id, 4),
        Note = "AC04 simulated: the account is closed",
    };

    private RailAnswer Return(SimulatedPayment payment) => new()
    {
        EndToEndId = payment.Order.EndToEndId,
        Status = RailStatus.Returned,
        Amount = payment.Order.Amount,
        Reference = Reference(payment.Order.EndToEndId, 5),
        Note = "AC01 simulated: returned by the payee's bank",
    };

    private string Reference(string id, ulong salt) => string.Create(
        CultureInfo.InvariantCulture, $"SIM{Drawn(id, salt):X16}");

    /// <summary>A number that follows from the seed and a text alone.</summary>
    private ulong Drawn(string text, ulong salt)
    {
        unchecked
        {
            ulong mixed = _seed + (salt * 0x9E37_79B9_7F4A_7C15);
            foreach (char letter in text)
            {
                mixed = (mixed ^ letter) * 0xBF58_476D_1CE4_E5B9;
                mixed ^= mixed >> 31;
            }

            mixed *= 0x94D0_49BB_1331_11EB;
            return mixed ^ (mixed >> 29);
        }
    }
}
