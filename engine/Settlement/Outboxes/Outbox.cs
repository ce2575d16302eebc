using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>
/// Sends what the journal instructs, once, and brings the answers back as commands.
/// </summary>
/// <remarks>
/// <para>It follows the journal by the history port, with a cursor of its own, on its own thread: a
/// slow bank makes nobody wait but the next payment. A replay has no outbox.</para>
/// <para>The way of a payment, and of a recall: the journal instructs it; <c>sending</c> is on the
/// disk; it is sent; <c>sent</c> is on the disk; an answer comes and is published; the journal
/// holds the command; the rail may forget the answer. The process may die between any two of these.
/// What may have been sent by an earlier life is asked for by its id, and sent only when the bank
/// says that it never had it. Everything that was instructed before this life may have been,
/// whatever is written here: so even a lost file sends nothing twice.</para>
/// <para>A payment that nobody can tell of stays unknown. After a while the exchange is told so
/// (TimedOut), keeps both locks, and a late answer is still taken.</para>
/// <para>One thread calls <see cref="DoWork"/>. A failure of the disk is an IOException, after
/// which the outbox is of no use.</para>
/// </remarks>
public sealed partial class Outbox
{
    private readonly IHistory _history;
    private readonly ICommandPublisher _publisher;
    private readonly IClock _clock;
    private readonly RailTable _rails;
    private readonly IOutboxStore _store;
    private readonly OutboxOptions _options;
    private readonly PartyBook _parties;
    private readonly Action<string> _told;

    // By instruction, which is by age: the oldest is sent first.
    private readonly SortedDictionary<ulong, OutboxPayment> _payments = [];
    private readonly AnswerQueue _answers = new();
    private readonly Sequence _earlier;
    private readonly Follower _follower;
    private ulong _next = 1;
    private ulong _written;
    private int _waiting;

    /// <summary>Opens the outbox: reads what an earlier life has written.</summary>
    /// <param name="history">The journal.</param>
    /// <param name="publisher">The way in for answers: an input of its own.</param>
    /// <param name="clock">For waits and time-outs.</param>
    /// <param name="rails">Which way payments take.</param>
    /// <param name="store">Where it writes.</param>
    /// <param name="options">How patient it is.</param>
    /// <param name="told">Told, in a sentence, of what an operator should know.</param>
    public Outbox(
        IHistory history, ICommandPublisher publisher, IClock clock, RailTable rails,
        IOutboxStore store, OutboxOptions options, Action<string> told)
    {
        _history = history;
        _publisher = publisher;
        _clock = clock;
        _rails = rails;
        _store = store;
        _options = options;
        _told = told;
        _parties = new PartyBook(options);
        _follower = new Follower(this);
        _earlier = history.DurableSequence;
        _questions = clock.Now.Ns;
        TakeUp(store.Read());
        if (store.Torn is { } torn)
        {
            Tell(
                OutboxFault.TornEnd,
                $"the end of the outbox was torn and is cut off: {torn}, which were never forced "
                    + "to the disk: nothing was sent by them, and the journal is followed "
                    + string.Create(CultureInfo.InvariantCulture, $"from command {_next} on"));
        }
    }

    /// <summary>Up to which command the journal was followed. Any thread.</summary>
    public Sequence Followed => new(Volatile.Read(ref _next) - 1);

    /// <summary>Payments that are not answered. Any thread.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether nothing is left to do until a bank or the journal says something.</summary>
    public bool IsIdle => _answers.Count == 0 && Followed == _history.DurableSequence;

    /// <summary>
    /// Follows the journal, sends, asks, and publishes answers; each as far as it goes at once.
    /// Returns work done.
    /// </summary>
    public int DoWork()
    {
        int done = Follow();
        bool isCaughtUp = Followed.Value >= _history.DurableSequence.Value;
        // A payment may be answered further on in the journal: nothing is sent before that is read.
        if (isCaughtUp)
        {
            done += Receive();
            done += Advance();
        }

        done += Publish();
        Volatile.Write(ref _waiting, _payments.Count);
        return done;
    }

    /// <summary>Where the payment of an instruction stands; null if it is answered.</summary>
    public OutboxStage? StageOf(InstructionId instruction) =>
        _payments.TryGetValue(instruction.Value, out OutboxPayment? item) ? item.Stage : null;

    private void TakeUp(IReadOnlyList<byte[]> records)
    {
        foreach (byte[] record in records)
        {
            TakeUp(record);
        }

        List<byte[]> kept = KeptRecords(records);
        if (kept.Count * 2 < records.Count)
        {
            _store.Replace(kept);
        }

        _written = _next;
        foreach (OutboxItem item in (OutboxItem[])[.. _payments.Values, .. _recalls.Values])
        {
            item.Doubt(_questions, _clock.MonotonicNs);
        }
    }

    private void TakeUp(ReadOnlySpan<byte> record)
    {
        ContentReader reader = new(record[1..]);
        switch ((OutboxRecordKind)record[0])
        {
            case OutboxRecordKind.Cursor:
                _next = reader.UInt64() + 1;
                _day = new TradingDay(reader.UInt16());
                break;
            case OutboxRecordKind.Definition:
                _ = _parties.TryDefine((CommandKind)record[1], record[2..]);
                break;
            case OutboxRecordKind.Contract:
                _parties.Open(new ContractId(reader.UInt64()), new InstrumentId(reader.UInt32()));
                break;
            case OutboxRecordKind.Attached:
                _parties.Attach(new ContractId(reader.UInt64()), reader.Text());
                break;
            case OutboxRecordKind.ContractClosed:
                _parties.Close(new ContractId(reader.UInt64()));
                break;
            case OutboxRecordKind.Instructed or OutboxRecordKind.InstructedUnnumbered:
                bool isNumbered = record[0] == (byte)OutboxRecordKind.Instructed;
                if (OutboxRecords.Instructed(ref reader, isNumbered) is { } item)
                {
                    _payments[item.Instruction.Value] = item;
                }

                break;
            case OutboxRecordKind.Done or OutboxRecordKind.DoneUnnamed:
                Finish(
                    new InstructionId(reader.UInt64()),
                    OutboxRecords.Done(
                        ref reader, isNamed: record[0] == (byte)OutboxRecordKind.Done));
                break;
            case OutboxRecordKind.Back:
                AddBack(new InstructionId(reader.UInt64()), reader.Int64());
                break;
            case OutboxRecordKind.Noticed:
                ulong noticed = reader.UInt64();
                long fen = reader.Int64();
                AddNoticed(new InstructionId(noticed), reader.Text(), fen);
                break;
            case OutboxRecordKind.Recall:
                if (OutboxRecords.Recall(ref reader) is { } recall)
                {
                    _recalls[recall.Instruction.Value] = recall;
                }

                break;
            case OutboxRecordKind.RecallAnswered:
                _ = _recalls.Remove(reader.UInt64());
                break;
            default:
                TakeUpStage((OutboxRecordKind)record[0], reader.UInt64());
                break;
        }
    }

    /// <summary>The fewest records that say the same.</summary>
    private List<byte[]> KeptRecords(IReadOnlyList<byte[]> records)
    {
        List<byte[]> kept = [];
        foreach (byte[] record in records)
        {
            if (record[0] == (byte)OutboxRecordKind.Definition)
            {
                kept.Add(record);
            }
        }

        foreach ((ulong contract, (InstrumentId instrument, string document)) in _parties.Contracts)
        {
            kept.Add(OutboxRecords.Contract(new ContractId(contract), instrument));
            if (!string.IsNullOrEmpty(document))
            {
                kept.Add(OutboxRecords.Attached(new ContractId(contract), document));
            }
        }

        foreach (OutboxPayment item in _payments.Values)
        {
            Keep(item, kept);
            if (item.IsTimedOut)
            {
                kept.Add(OutboxRecords.Stage(OutboxRecordKind.TimedOut, item.Instruction));
            }

            if (item.BackFen > 0)
            {
                kept.Add(OutboxRecords.Back(item.Instruction, item.BackFen));
            }
        }

        // In the order in which they ended: so the next life knows which is over longest.
        foreach (ulong instruction in _finishing)
        {
            kept.Add(OutboxRecords.Done(new InstructionId(instruction), _finished[instruction]));
        }

        foreach ((ulong instruction, Dictionary<string, long> credits) in _noticed)
        {
            foreach ((string serial, long fen) in credits)
            {
                kept.Add(OutboxRecords.Noticed(new InstructionId(instruction), serial, fen));
            }
        }

        foreach (OutboxRecall recall in _recalls.Values)
        {
            Keep(recall, kept);
        }

        kept.Add(OutboxRecords.Cursor(new Sequence(_next - 1), _day));
        return kept;
    }
}
