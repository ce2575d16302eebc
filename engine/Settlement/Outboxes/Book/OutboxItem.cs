using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>What is sent once, and asked for until it is answered.</summary>
/// <remarks>
/// <para>Its life: who meets something of it says what happened, and where that takes it stands
/// here alone, for each stage that it may be in. That some of it may not happen in a stage (-) is
/// an invariant.</para>
/// <code>
///                                                     it stands
///   what happened                          Pending    Unknown    Sent
///   Begin: instructed in this life         Pending    -          -
///   Doubt: it is of an earlier life        Unknown    Unknown    Sent
///   Leave: sending is on the disk          Unknown    -          -
///   Arrive: the rail has it                -          Sent       -
///   StayBehind: the rail did not take it   -          Pending    -
///   NeverArrived: its bank never had it    -          Pending    Pending
///
///   what happened, in whatever stage       what is done with it from then on
///   Answered: an answer is on its way      nothing, until the journal has it: then it is gone
///   AnswerRefused: the exchange says no    as LeftToPeople
///   LeftToPeople: an answer differs        neither sent nor asked for in this life
/// </code>
/// <para>Settlement thread only.</para>
/// </remarks>
internal abstract class OutboxItem
{
    /// <summary>The instruction of the payment.</summary>
    public required InstructionId Instruction { get; init; }

    /// <summary>The bank whose pool pays.</summary>
    public required BankId Bank { get; init; }

    /// <summary>How the payment travels, and its recall with it; withdrawals: by their bank.
    /// </summary>
    public required PaymentRail Rail { get; init; }

    /// <summary>Where it stands.</summary>
    public OutboxStage Stage { get; private set; } = OutboxStage.Pending;

    /// <summary>
    /// Before that, by the clock that never steps, nothing is tried with it again; null: it is due.
    /// </summary>
    public long? NextTryNs { get; private set; }

    /// <summary>Whether an answer that ends it is on its way into the exchange.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>
    /// Whether what was told of it is for people: it is neither sent nor asked for in this life,
    /// and an answer that agrees with it is taken all the same.
    /// </summary>
    public bool IsForPeople { get; private set; }

    /// <summary>When it was instructed, in whole milliseconds: the same in each life.</summary>
    public abstract Timestamp Instructed { get; }

    /// <summary>Whether an operator was told that there is no rail for it.</summary>
    public bool IsRailMissing { get; private set; }

    /// <summary>What it is, in words for people.</summary>
    public abstract string Words { get; }

    /// <summary>The record of it: all that is needed to send it again as it was.</summary>
    public abstract byte[] Record { get; }

    /// <summary>The kind of the record that it is about to be sent.</summary>
    public abstract OutboxRecordKind SendingKind { get; }

    /// <summary>The kind of the record that a rail has taken it.</summary>
    public abstract OutboxRecordKind SentKind { get; }

    // The last question, about whatever, when it was last sent.
    private ulong QuestionsBefore { get; set; }

    /// <summary>Sends it; the same whenever it is.</summary>
    public abstract SendResult SendBy(IPaymentRail rail);

    /// <summary>Asks what became of it.</summary>
    public abstract RailAnswer AskBy(IPaymentRail rail, ulong question);

    /// <summary>How long an answer to what was sent may take before it is asked for.</summary>
    public abstract TimeSpan AnswerWithin(OutboxOptions options);

    /// <summary>How long to wait after an attempt or a question.</summary>
    public abstract TimeSpan RetryAfter(OutboxOptions options);

    /// <summary>It is new: certainly not sent.</summary>
    /// <param name="questions">The last question.</param>
    public void Begin(ulong questions)
    {
        Invariant.Holds(Stage == OutboxStage.Pending);
        QuestionsBefore = questions;
    }

    /// <summary>
    /// It is of an earlier life: not even what was pending is sent unasked, because the end of the
    /// file may have been lost.
    /// </summary>
    /// <param name="questions">The last question.</param>
    /// <param name="sinceNs">
    /// Since when it may have been sent, by the clock that never steps, which may have begun later.
    /// </param>
    public virtual void Doubt(ulong questions, long sinceNs)
    {
        QuestionsBefore = questions;
        Stage = Stage == OutboxStage.Sent ? OutboxStage.Sent : OutboxStage.Unknown;
    }

    /// <summary>Whether it is time to send it, or to ask for it.</summary>
    /// <param name="nowNs">By the clock that never steps.</param>
    public bool IsDue(long nowNs) =>
        !IsForPeople && (NextTryNs is not { } next || nowNs >= next);

    /// <summary>Takes a record of an earlier life that a rail has it, or may have it.</summary>
    public void TakeUp(bool isSent) => Stage = isSent ? OutboxStage.Sent : OutboxStage.Unknown;

    /// <summary>It is tried now, to be sent or asked for.</summary>
    /// <param name="nextNs">When it is due again, by the clock that never steps.</param>
    public void Try(long nextNs)
    {
        Invariant.Holds(!HasAnswer && !IsForPeople);
        NextTryNs = nextNs;
    }

    /// <summary>There is no rail for it, which an operator is told once.</summary>
    public void MissRail()
    {
        Invariant.Holds(!IsRailMissing);
        IsRailMissing = true;
    }

    /// <summary>It is sent now: from here on it may have left, whatever happens.</summary>
    /// <param name="questions">The last question.</param>
    /// <param name="nowNs">By the clock that never steps.</param>
    public virtual void Leave(ulong questions, long nowNs)
    {
        Invariant.Holds(Stage == OutboxStage.Pending && !HasAnswer && !IsForPeople);
        Stage = OutboxStage.Unknown;
        QuestionsBefore = questions;
    }

    /// <summary>A rail has it.</summary>
    /// <param name="nextNs">When its answer is late, by the clock that never steps.</param>
    public void Arrive(long nextNs)
    {
        Invariant.Holds(Stage == OutboxStage.Unknown);
        Stage = OutboxStage.Sent;
        NextTryNs = nextNs;
    }

    /// <summary>Its rail did not take it: it is sent when it is due again.</summary>
    public virtual void StayBehind()
    {
        Invariant.Holds(Stage == OutboxStage.Unknown);
        Stage = OutboxStage.Pending;
    }

    /// <summary>Its bank says that it never had it: it is sent at once.</summary>
    public virtual void NeverArrived()
    {
        Invariant.Holds(Stage != OutboxStage.Pending && !HasAnswer && !IsForPeople);
        Stage = OutboxStage.Pending;
        NextTryNs = null;
    }

    /// <summary>
    /// An answer that ends it is on its way into the exchange; also a second one, as of money that
    /// has come back.
    /// </summary>
    public void Answered() => HasAnswer = true;

    /// <summary>The exchange refuses for good what was answered.</summary>
    public void AnswerRefused()
    {
        HasAnswer = false;
        LeftToPeople();
    }

    /// <summary>What was told of it differs from what was instructed.</summary>
    public void LeftToPeople() => IsForPeople = true;

    /// <summary>A rail is asked for it now.</summary>
    /// <param name="sinceLeastNs">
    /// What is asked for the first time in this life counts as sent no earlier: its bank has the
    /// time of an answer.
    /// </param>
    public virtual void Ask(long sinceLeastNs)
    {
    }

    /// <summary>
    /// Whether a question was asked after it was last sent: an older one, or one of an earlier
    /// life, was answered of a time when it may have been on its way.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="questions">The last question.</param>
    public bool IsAskedSince(ulong question, ulong questions) =>
        question > QuestionsBefore && question <= questions;
}
