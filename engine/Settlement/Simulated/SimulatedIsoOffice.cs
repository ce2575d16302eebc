using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>
/// The bank's end of a folder of ISO messages: reads what is sent, and answers as its simulated
/// bank says.
/// </summary>
/// <remarks>One thread, which may be another than that of settlement.</remarks>
public sealed class SimulatedIsoOffice(SimulatedBank bank, RailFolder folder, IClock clock)
{
    private readonly Dictionary<string, PaymentOrder> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecallAnswer> _recalls = new(StringComparer.Ordinal);
    private readonly Queue<(long DueNs, RecallAnswer Decided)> _undecided = [];
    private readonly HashSet<string> _none = [];
    private int _written;

    /// <summary>How long payees take to decide on a recall.</summary>
    public TimeSpan RecallsTake { get; init; }

    /// <summary>How many messages have asked a payment back.</summary>
    public int RecallsTaken { get; private set; }

    /// <summary>Whether it has told all it has to say of what it was sent.</summary>
    public bool IsQuiet => bank.AnswerCount == 0 && _undecided.Count == 0
        && folder.Names("out").Count == 0;

    /// <summary>What it has paid, for the bank of the payer's account. Any thread.</summary>
    public bool TryTakeBooking([NotNullWhen(true)] out SimulatedBooking? booking) =>
        bank.TryTakeBooking(out booking);

    /// <summary>Takes what waits, tells what is due; returns work done.</summary>
    public int DoWork()
    {
        int done = 0;
        foreach (string name in folder.Names("out"))
        {
            if (IsoReader.TryRead(folder.Read("out", name), out IsoMessage? message, out _))
            {
                Take(message);
            }

            folder.Delete("out", name);
            done++;
        }

        while (_undecided.TryPeek(out (long DueNs, RecallAnswer Decided) next)
            && next.DueNs <= clock.MonotonicNs)
        {
            _recalls[next.Decided.CaseId] = next.Decided;
            Write(next.Decided);
            _ = _undecided.Dequeue();
            done++;
        }

        while (bank.NextAnswer(_none) is { } answer)
        {
            Tell(answer);
            bank.Acknowledge(answer.Receipt);
            done++;
        }

        return done;
    }

    private void Take(IsoMessage message)
    {
        if (message is PaymentOrder order)
        {
            _orders[order.EndToEndId] = order;
            bank.Accept(order);
        }
        else if (message is RecallRequest request)
        {
            RecallsTaken++;
            Take(request);
        }
        else if (message is StatusQuery { OriginalKind: IsoMessageKind.RecallRequest } asked)
        {
            Write(AnswerTo(asked));
        }
        else if (message is StatusQuery query)
        {
            RailAnswer answer = bank.Find(query.EndToEndId);
            if (answer.Status != RailStatus.Unknown)
            {
                Write(ReportOf(answer, query.MessageId, query.Kind));
            }
        }
    }

    private void Take(RecallRequest request)
    {
        (bool isAccepted, string code) = bank.Recall(request.EndToEndId);
        RecallAnswer decided = new()
        {
            MessageId = request.MessageId + "-A",
            Created = clock.Now,
            FromBank = request.ToBank,
            ToBank = request.FromBank,
            CaseId = request.CaseId,
            OriginalMessageId = request.OriginalMessageId,
            OriginalKind = request.OriginalKind,
            EndToEndId = request.EndToEndId,
            Uetr = request.Uetr,
            Outcome = isAccepted ? RecallOutcome.Cancelled : RecallOutcome.Refused,
            ReasonCode = code,
        };
        long takesNs = RecallsTake.Ticks * TimeSpan.NanosecondsPerTick;
        _undecided.Enqueue((clock.MonotonicNs + takesNs, decided));
    }

    private IsoMessage AnswerTo(StatusQuery asked)
    {
        if (_recalls.TryGetValue(asked.OriginalMessageId, out RecallAnswer? known))
        {
            return known;
        }

        bool isKnown = false;
        foreach ((_, RecallAnswer decided) in _undecided)
        {
            isKnown |= decided.CaseId == asked.OriginalMessageId;
        }

        RailAnswer answer = new()
        {
            EndToEndId = asked.EndToEndId,
            Status = isKnown ? RailStatus.Pending : RailStatus.NotFound,
        };
        return ReportOf(answer, asked.MessageId, asked.Kind);
    }

    private void Tell(RailAnswer answer)
    {
        PaymentOrder order = _orders[answer.EndToEndId];
        Write(answer.Status == RailStatus.Returned
            ? SimulatedReports.ReturnOf(answer, order, clock.Now, order.SettlementDay)
            : ReportOf(answer, order.MessageId, order.Kind));
    }

    private PaymentStatusReport ReportOf(
        RailAnswer answer, string original, IsoMessageKind kind) => SimulatedReports.StatusOf(
            answer, _orders.GetValueOrDefault(answer.EndToEndId),
            (string.Create(CultureInfo.InvariantCulture, $"SIM-{clock.Now.Ns:X}-{_written}"),
                clock.Now),
            (original, kind));

    private void Write(IsoMessage message)
    {
        if (!IsoWriter.TryWrite(message, out byte[] bytes, out IsoError? error))
        {
            throw new InvalidOperationException($"{error}");
        }

        _written++;
        folder.Put("in", $"{message.MessageId}.xml", bytes);
    }
}
