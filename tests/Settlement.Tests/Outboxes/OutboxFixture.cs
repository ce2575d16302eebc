using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>
/// What tests of one outbox begin with: a small exchange, and a rail that does what the test says.
/// Each test has its own.
/// </summary>
public abstract class OutboxFixture
{
    private protected OutboxFixture() => Exchange = new SmallExchange(Clock);

    private protected VirtualClock Clock { get; } = new();

    private protected MemoryStore Store { get; } = new();

    private protected ScriptedRail Rail { get; } = new();

    private protected SmallExchange Exchange { get; }

    /// <summary>Ends a turn of the next life as soon as it can.</summary>
    private protected CancellationToken Stop { get; set; }

    /// <summary>What operators were told.</summary>
    private protected List<string> Told { get; } = [];

    /// <summary>A life of the outbox begins; the rail, the exchange and the disk go on.</summary>
    /// <param name="options">Its options; null: the usual ones.</param>
    /// <param name="other">The rail of the second bank; null: there is none.</param>
    /// <param name="store">Its file; null: the one of the test.</param>
    private protected Outbox Open(
        OutboxOptions? options = null, ScriptedRail? other = null, MemoryStore? store = null)
    {
        RailTable rails = new();
        if (other is not null)
        {
            rails.Set(new BankId(2), other);
        }

        rails.Set(PaymentRail.Cips, Rail);
        rails.Set(new BankId(1), Rail);
        return new Outbox(
            Exchange, Exchange, Clock, rails, store ?? Store, options ?? new OutboxOptions(),
            Told.Add)
        {
            Stop = Stop,
        };
    }

    /// <summary>The outbox and the exchange take turns, eleven seconds each.</summary>
    private protected void Run(Outbox outbox, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            _ = outbox.DoWork();
            Exchange.Commit();
            Clock.Pass(11 * Rig.Second);
        }

        _ = outbox.DoWork();
    }

    /// <summary>What somebody else than the outbox answers of a payment.</summary>
    private protected void Publish(InstructionId instruction, PaymentStatus status)
    {
        byte[] content = new byte[PaymentAnswer.SizeBytesMax];
        PaymentAnswer answer = new()
        {
            Instruction = instruction,
            Status = status,
            Bank = new BankId(1),
        };
        int bytes = answer.Write(content, []);
        _ = Exchange.TryPublish(
            Command.Of(CommandKind.AnswerPayment), content[..bytes]);
    }
}
