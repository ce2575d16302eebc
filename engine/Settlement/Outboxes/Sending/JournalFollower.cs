using System;
using System.Text;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;

namespace SCO.Exchange.Settlement.Outboxes.Sending;

/// <summary>
/// Follows the journal, in turns of bounded length: who the parties are, what is instructed, and
/// what became of it.
/// </summary>
/// <remarks>Settlement thread only. A failure of the disk is an IOException and final.</remarks>
internal sealed class JournalFollower : IHistoryVisitor
{
    /// <summary>
    /// A cursor is written at least so often; reading on from an old one costs time.
    /// </summary>
    private const ulong CursorCommandsMax = 1 << 16;

    private readonly IHistory _history;
    private readonly OutboxBook _book;
    private readonly OutboxDiary _diary;
    private readonly AnswerLane _lane;
    private readonly ItemSender _sender;
    private readonly RecallDesk _recalls;
    private readonly int _turnMax;
    private (CommandKind Kind, byte[] Content)? _defined;
    private ContractStep _step;
    private byte[] _stepNote = [];
    private InstructionId _answeredFor;
    private PaymentStatus _answeredWith;
    private TradingDay _answeredOn;
    private ulong _next;
    private ulong _written;
    private int _left;

    /// <summary>Makes it, for one life.</summary>
    /// <param name="history">The journal.</param>
    /// <param name="next">The first command to follow.</param>
    /// <param name="turnMax">Commands that one turn follows at most.</param>
    /// <param name="book">What is known.</param>
    /// <param name="diary">Where it is written down.</param>
    /// <param name="lane">Answers that the journal may show.</param>
    /// <param name="sender">Takes what is instructed.</param>
    /// <param name="recalls">Takes what is asked back.</param>
    public JournalFollower(
        IHistory history, ulong next, int turnMax, OutboxBook book, OutboxDiary diary,
        AnswerLane lane, ItemSender sender, RecallDesk recalls)
    {
        (_history, _turnMax) = (history, turnMax);
        (_next, _written) = (next, next);
        (_book, _diary, _lane, _sender, _recalls) = (book, diary, lane, sender, recalls);
    }

    /// <summary>Up to which command the journal was followed. Any thread.</summary>
    public Sequence Followed => new(Volatile.Read(ref _next) - 1);

    /// <summary>
    /// Whether the last turn read all that was durable when it looked, and did not end at its
    /// bound. Under trade more has come since, always: that is for the next turn.
    /// </summary>
    public bool IsCaughtUp { get; private set; }

    /// <summary>Follows one turn. Returns how many commands.</summary>
    public int Follow()
    {
        IsCaughtUp = true;
        if (_history.DurableSequence.Value < _next)
        {
            return 0;
        }

        _left = _turnMax;
        _history.Read(new Sequence(_next), this);
        _lane.Settle();
        if (_diary.HasNotes || _next - _written >= CursorCommandsMax)
        {
            _diary.WriteDown(new Sequence(_next - 1), _book.Day);
            _written = _next;
        }

        return _turnMax - _left;
    }

    /// <inheritdoc/>
    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (_left == 0)
        {
            IsCaughtUp = false;
            return false;
        }

        _left--;
        _lane.Settle();
        Volatile.Write(ref _next, command.Sequence.Value + 1);
        // What an approval does to a payment is no answer, least of all to another one.
        _answeredFor = InstructionId.None;
        switch (command.Kind)
        {
            case CommandKind.DefineMember:
            case CommandKind.DefineBank:
            case CommandKind.DefineProduct:
            case CommandKind.DefineInstrument:
                _defined = (command.Kind, content.ToArray());
                break;
            case CommandKind.StepContract:
                _ = ContractStep.TryRead(
                    content, out _step, out ReadOnlySpan<byte> note);
                _stepNote = note.ToArray();
                break;
            case CommandKind.AnswerPayment:
            case CommandKind.MoveBank:
                _lane.Meet(command.Kind, content);
                _answeredFor = AnswerContents.InstructionOf(
                    command.Kind, content, out _answeredWith, out _answeredOn);
                break;
            case CommandKind.RecallPayment:
                // It ends no payment, whatever is answered to it.
                _lane.Meet(command.Kind, content);
                break;
            default:
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool OnEvent(ref readonly Event recorded)
    {
        if (recorded.TradingDay.IsSome && recorded.TradingDay != _book.Day)
        {
            _book.Day = recorded.TradingDay;
            _lane.ReleaseHeld();
        }

        switch (recorded.Kind)
        {
            case EventKind.MemberDefined:
            case EventKind.BankDefined:
            case EventKind.ProductDefined:
            case EventKind.InstrumentDefined:
                Define();
                break;
            case EventKind.ContractChanged:
                OnContract(in recorded);
                break;
            case EventKind.PaymentInstructed:
                Instruct(
                    in recorded, recorded.Instruction, _book.Parties.PaymentOf(in recorded));
                break;
            case EventKind.WithdrawalInstructed:
                Instruct(
                    in recorded, recorded.Withdrawal, _book.Parties.WithdrawalOf(in recorded));
                break;
            case EventKind.PoolMoveChanged
                when recorded.PaymentStatus == PaymentStatus.Instructed
                    && recorded.HasArrived == 0:
                Instruct(in recorded, recorded.Instruction, _book.Parties.MoveOf(in recorded));
                break;
            case EventKind.InstructionResolved:
                Resolve(recorded.Instruction, recorded.PaymentStatus);
                break;
            case EventKind.PaymentChanged:
                OnAnswered();
                _recalls.OnPayment(in recorded);
                break;
            case EventKind.BankAnswered:
                OnAnswered();
                break;
            case EventKind.RecallChanged:
                _recalls.OnRecall(in recorded);
                break;
            case EventKind.BankDayChanged:
                _lane.ReleaseHeld();
                break;
            case EventKind.Rejected:
                _lane.MeetRefusal(recorded.Reason);
                break;
            default:
                break;
        }

        return true;
    }

    private void Define()
    {
        if (_defined is { } defined && _book.Parties.TryDefine(defined.Kind, defined.Content))
        {
            _diary.Note(OutboxRecords.Definition(defined.Kind, defined.Content));
        }
    }

    private void OnContract(ref readonly Event recorded)
    {
        // A paper may come after the end, for a contract that may yet be disputed and paid anew.
        if (recorded.ContractAction == ContractAction.Attach)
        {
            Attach(recorded.Contract);
        }
        else if (recorded.ContractStage >= ContractStage.Closed
            && recorded.ContractStage != ContractStage.Disputed)
        {
            _book.Parties.Close(recorded.Contract);
            _diary.Note(OutboxRecords.Closed(recorded.Contract));
        }
        else if (recorded.OfDeal.IsSome && recorded.Instrument.IsSome)
        {
            _book.Parties.Open(recorded.Contract, recorded.Instrument);
            _diary.Note(OutboxRecords.Contract(recorded.Contract, recorded.Instrument));
        }
    }

    private void Attach(ContractId contract)
    {
        if (_step.Contract == contract && _step.Reference == ReferenceKind.CustomsDeclaration)
        {
            string document = Encoding.UTF8.GetString(_stepNote);
            _book.Parties.Attach(contract, document);
            _diary.Note(OutboxRecords.Attached(contract, document));
        }
    }

    private void Instruct(
        ref readonly Event recorded, InstructionId instruction, PaymentOrder order)
    {
        if (_book.TryFind(instruction, out _))
        {
            return;
        }

        bool isByBank = recorded.Kind != EventKind.PaymentInstructed;
        OutboxPayment item = new()
        {
            Instruction = instruction,
            IsWithdrawal = isByBank,
            Member = recorded.Member,
            Bank = recorded.Bank,
            Rail = isByBank ? PaymentRail.Domestic : recorded.Rail,
            Order = order,
        };
        _book.Payments.Add(instruction.Value, item);
        _sender.Begin(item, recorded.Sequence);
    }

    /// <summary>Two operators have said what became of it: it is never sent or asked for again, and
    /// what was rejected may have been made after all.</summary>
    private void Resolve(InstructionId instruction, PaymentStatus outcome)
    {
        if (_book.Payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            Finish(item, outcome, day: default);
        }
        else if (_book.Finished.TryGet(instruction, out FinishedPayment payment))
        {
            _book.Finish(instruction, payment.Resolved(outcome));
            _diary.Note(OutboxRecords.Done(instruction, payment.Resolved(outcome)));
        }
    }

    private void OnAnswered()
    {
        if (!_book.Payments.TryGetValue(_answeredFor.Value, out OutboxPayment? item))
        {
            return;
        }

        if (_answeredWith == PaymentStatus.TimedOut)
        {
            item.TimedOut();
            _diary.Note(OutboxRecords.Stage(OutboxRecordKind.TimedOut, item.Instruction));
        }
        else
        {
            Finish(item, _answeredWith, _answeredOn);
        }
    }

    private void Finish(OutboxPayment item, PaymentStatus outcome, TradingDay day)
    {
        FinishedPayment payment = _book.PaymentOf(item) with
        {
            IsNotMade = outcome == PaymentStatus.Rejected,
            ToldDay = day,
        };
        _book.Finish(item.Instruction, payment);
        _diary.Note(OutboxRecords.Done(item.Instruction, payment));
    }
}
