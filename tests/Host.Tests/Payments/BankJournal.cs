using System;
using System.IO;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Tests.Payments;

/// <summary>A journal with a command that defines a bank, and payments into wallets.</summary>
internal sealed class BankJournal(ulong bankAt) : IHistory, ICommandPublisher
{
    public static readonly BankDefinition Bank = new()
    {
        Id = new BankId(1),
        Code = "BANK",
        NameZh = "银行",
        NameEn = "Bank",
        BankCode = "BANKCNBJ",
        PoolAccount = "POOL-1",
    };

    private int _looks;

    public ulong BankAt { get; set; } = bankAt;

    /// <summary>What it fails with, in turn; none: it does not fail.</summary>
    public string[] Troubles { get; set; } = [];

    /// <summary>Payments that are instructed behind that one.</summary>
    public ulong Payments { get; init; }

    /// <summary>Commands behind those which say nothing.</summary>
    public ulong TicksBehind { get; set; }

    public Sequence DurableSequence => new(BankAt + Payments + TicksBehind);

    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        if (Troubles.Length > 0)
        {
            throw new IOException(Troubles[_looks++ % Troubles.Length]);
        }

        byte[] content = new byte[1_024];
        int bytes = Bank.Write(content);
        for (ulong at = from.Value; at <= DurableSequence.Value; at++)
        {
            if (at > BankAt)
            {
                Command behind = Command.Of(CommandKind.Tick);
                behind.Sequence = new Sequence(at);
                if (!visitor.OnCommand(in behind, []))
                {
                    return;
                }

                if (at <= BankAt + Payments)
                {
                    Event instructed = InstructedAt(at);
                    _ = visitor.OnEvent(in instructed);
                }

                continue;
            }

            Command command = Command.Of(CommandKind.DefineBank);
            command.Sequence = new Sequence(at);
            _ = visitor.OnCommand(in command, content.AsSpan(0, bytes));
            Event told = new() { Kind = EventKind.BankDefined, Sequence = new Sequence(at) };
            _ = visitor.OnEvent(in told);
        }
    }

    public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content) =>
        PublishResult.Published;

    private static Event InstructedAt(ulong sequence) => new()
    {
        Kind = EventKind.PaymentInstructed,
        Sequence = new Sequence(sequence),
        Instruction = new InstructionId(sequence << 8),
        Contract = new ContractId(1),
        Bank = Bank.Id,
        Rail = PaymentRail.Wallet,
        Amount = new Money(100),
    };
}
