using System;
using System.Text;
using System.Threading;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>The journal, followed.</content>
public sealed partial class Outbox
{
    /// <summary>
    /// A cursor is written at least so often; reading on from an old one costs time.
    /// </summary>
    private const ulong CursorCommandsMax = 1 << 16;

    private bool _hasRecords;
    private TradingDay _day;

    private int Follow()
    {
        if (_history.DurableSequence.Value < _next)
        {
            return 0;
        }

        int done = _follower.Follow(_history);
        if (_hasRecords || _next - _written >= CursorCommandsMax)
        {
            // The records and the cursor behind them become durable together: a crash before
            // shows the same commands again.
            _store.Append(OutboxRecords.Cursor(new Sequence(_next - 1), _day));
            _store.Sync();
            _hasRecords = false;
            _written = _next;
        }

        return done;
    }

    private void Note(byte[] record)
    {
        _store.Append(record);
        _hasRecords = true;
    }

    private void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
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
                _ = ContractStep.TryRead(content, out _step, out ReadOnlySpan<byte> note);
                _stepNote = note.ToArray();
                break;
            case CommandKind.AnswerPayment:
            case CommandKind.MoveBank:
                _ = _answers.TryFind(command.Kind, content, out _answered);
                _answeredFor = InstructionOf(command.Kind, content, out _answeredWith);
                break;
            case CommandKind.RecallPayment:
                // It ends no payment, whatever is answered to it.
                _ = _answers.TryFind(command.Kind, content, out _answered);
                break;
            default:
                break;
        }
    }

    private void OnEvent(ref readonly Event recorded)
    {
        if (recorded.TradingDay.IsSome && recorded.TradingDay != _day)
        {
            _day = recorded.TradingDay;
            ReleaseHeld();
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
                    in recorded, recorded.Instruction, _parties.PaymentOf(in recorded));
                break;
            case EventKind.WithdrawalInstructed:
                Instruct(
                    in recorded, recorded.Withdrawal, _parties.WithdrawalOf(in recorded));
                break;
            case EventKind.PoolMoveChanged
                when recorded.PaymentStatus == PaymentStatus.Instructed
                    && recorded.HasArrived == 0:
                Instruct(in recorded, recorded.Instruction, _parties.MoveOf(in recorded));
                break;
            case EventKind.InstructionResolved:
                Resolve(recorded.Instruction, recorded.PaymentStatus);
                break;
            case EventKind.PaymentChanged:
                OnAnswered();
                OnPayment(in recorded);
                break;
            case EventKind.BankAnswered:
                OnAnswered();
                break;
            case EventKind.RecallChanged:
                OnRecall(in recorded);
                break;
            case EventKind.BankDayChanged:
                ReleaseHeld();
                break;
            case EventKind.Rejected when _answered is not null:
                _refusal = recorded.Reason;
                break;
            default:
                break;
        }
    }

    private void Define()
    {
        if (_defined is { } defined && _parties.TryDefine(defined.Kind, defined.Content))
        {
            Note(OutboxRecords.Definition(defined.Kind, defined.Content));
        }
    }

    private void OnContract(ref readonly Event recorded)
    {
        if (recorded.ContractStage >= ContractStage.Closed
            && recorded.ContractStage != ContractStage.Disputed)
        {
            _parties.Close(recorded.Contract);
            Note(OutboxRecords.Closed(recorded.Contract));
        }
        else if (recorded.OfDeal.IsSome && recorded.Instrument.IsSome)
        {
            _parties.Open(recorded.Contract, recorded.Instrument);
            Note(OutboxRecords.Contract(recorded.Contract, recorded.Instrument));
        }
        else if (recorded.ContractAction == ContractAction.Attach
            && _step.Contract == recorded.Contract
            && _step.Reference == ReferenceKind.CustomsDeclaration)
        {
            string document = Encoding.UTF8.GetString(_stepNote);
            _parties.Attach(recorded.Contract, document);
            Note(OutboxRecords.Attached(recorded.Contract, document));
        }
    }

    private void Instruct(
        ref readonly Event recorded, InstructionId instruction, PaymentOrder order)
    {
        if (_payments.ContainsKey(instruction.Value)
            || _finished.ContainsKey(instruction.Value))
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
        _payments.Add(instruction.Value, item);
        Begin(item, recorded.Sequence);
    }

    /// <summary>Two operators have said what became of it: it is never sent or asked for again.
    /// </summary>
    private void Resolve(InstructionId instruction, PaymentStatus outcome)
    {
        if (_payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            Finish(item, outcome);
        }
    }

    private void OnAnswered()
    {
        if (!_payments.TryGetValue(_answeredFor.Value, out OutboxPayment? item))
        {
            return;
        }

        if (_answeredWith == PaymentStatus.TimedOut)
        {
            item.IsTimedOut = true;
            Note(OutboxRecords.Stage(OutboxRecordKind.TimedOut, item.Instruction));
        }
        else
        {
            Finish(item, _answeredWith);
        }
    }

    private void Finish(OutboxPayment item, PaymentStatus outcome)
    {
        FinishedPayment payment = item.Payment with
        {
            IsNotMade = outcome == PaymentStatus.Rejected,
        };
        Finish(item.Instruction, payment);
        Note(OutboxRecords.Done(item.Instruction, payment));
    }

    /// <summary>The journal is shown in turns of bounded length.</summary>
    private sealed class Follower(Outbox outbox) : IHistoryVisitor
    {
        private int _left;

        public int Follow(IHistory history)
        {
            _left = outbox._options.TurnCommandsMax;
            history.Read(new Sequence(outbox._next), this);
            outbox.Settle();
            return outbox._options.TurnCommandsMax - _left;
        }

        public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            outbox.Settle();
            Volatile.Write(ref outbox._next, command.Sequence.Value + 1);
            outbox.OnCommand(in command, content);
            return true;
        }

        public bool OnEvent(ref readonly Event recorded)
        {
            outbox.OnEvent(in recorded);
            return true;
        }
    }
}
