using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Outboxes.Sending;
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
/// <para>What it knows is in <see cref="OutboxBook"/>; <see cref="JournalFollower"/> reads what is
/// instructed, <see cref="ItemSender"/> sends it and asks, <see cref="AnswerDesk"/> takes what
/// rails tell, <see cref="AnswerLane"/> brings it into the exchange.</para>
/// <para>One thread calls <see cref="DoWork"/>. A failure of the disk is an IOException, after
/// which the outbox is of no use.</para>
/// </remarks>
public sealed class Outbox
{
    private readonly OutboxBook _book;
    private readonly OutboxDiary _diary;
    private readonly AnswerLane _lane;
    private readonly ItemSender _sender;
    private readonly AnswerDesk _desk;
    private readonly JournalFollower _follower;
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
        _book = new OutboxBook(options);
        OutboxTeller teller = new(told, _book, options);
        _diary = new OutboxDiary(store);
        _lane = new AnswerLane(publisher, _book, teller);
        _sender = new ItemSender(
            clock, rails, options, _book, _diary, teller, _lane, history.DurableSequence);
        RecallDesk recalls = new(options, _book, _diary, teller, _lane, _sender);
        PassedBookings bookings = new(rails, _book, _diary, teller);
        _desk = new AnswerDesk(
            rails, options, _book, teller, _lane, _sender, recalls, bookings);
        ulong next = TakeUp(store);
        _sender.TakeUp();
        _follower = new JournalFollower(
            history, next, options.TurnCommandsMax, _book, _diary, _lane, _sender, recalls);
        if (store.Torn is { } torn)
        {
            teller.Tell(
                OutboxFault.TornEnd,
                $"the end of the outbox was torn and is cut off: {torn}, which were never forced "
                    + "to the disk: nothing was sent by them, and the journal is followed "
                    + string.Create(CultureInfo.InvariantCulture, $"from command {next} on"));
        }
    }

    /// <summary>Up to which command the journal was followed. Any thread.</summary>
    public Sequence Followed => _follower.Followed;

    /// <summary>Payments that are not answered. Any thread.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Recalls that are not answered; for tests. Settlement thread.</summary>
    internal int RecallsWaiting => _book.Recalls.Count;

    /// <summary>
    /// Says that a turn is to end as soon as it can: between two payments, and between two banks.
    /// </summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Whether the last turn left payments for the next one that are due now.</summary>
    public bool HasMore => _sender.HasMore;

    /// <summary>
    /// Follows the journal, sends, asks, and publishes answers; each as far as it goes in a turn of
    /// bounded length. Returns work done.
    /// </summary>
    public int DoWork()
    {
        int done = _follower.Follow();
        // A payment may be answered further on in the journal: nothing is sent before all is read
        // that was durable at the last look. What comes behind that answers nothing which may be
        // sent unasked: that was instructed in this life, and its answers go through here. But two
        // operators may say meanwhile that it is not made: what they said is read before each one
        // is sent. What they say while `sending` is forced comes too late (decision 0047).
        if (_follower.IsCaughtUp)
        {
            done += _desk.Receive(Stop);
            done += _sender.Advance(_desk.Take, _follower, Stop);
        }

        done += _lane.Publish();
        Volatile.Write(ref _waiting, _book.Payments.Count);
        return done;
    }

    /// <summary>
    /// Makes the file anew, between two turns, with what is still needed: what is open, what is
    /// over and may come back, and who the parties are. Answers on their way are not in it: the
    /// rails have them until the journal does. Settlement thread; allocates what it writes.
    /// </summary>
    public void Compact() => _diary.Replace(new BookRecords(_book).Fewest(Followed));

    /// <summary>Where the payment of an instruction stands; null if it is answered; for tests.
    /// </summary>
    internal OutboxStage? StageOf(InstructionId instruction) =>
        _book.Payments.TryGetValue(instruction.Value, out OutboxPayment? item) ? item.Stage : null;

    private ulong TakeUp(IOutboxStore store)
    {
        BookRecords book = new(_book);
        IReadOnlyList<byte[]> records = store.Read();
        book.TakeUp(records);
        List<byte[]> kept = book.Fewest(new Sequence(book.Next - 1));
        if (kept.Count * 2 < records.Count)
        {
            store.Replace(kept);
        }

        return book.Next;
    }
}
