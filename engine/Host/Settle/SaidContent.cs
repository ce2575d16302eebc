using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Settle;

/// <summary>What the content of one command says and its events do not, and the instructions that
/// its events name. One thread.</summary>
internal sealed class SaidContent
{
    private readonly Dictionary<ulong, NamedInstruction> _named = [];

    /// <summary>The serial of a bank; empty of none.</summary>
    public string Serial { get; set; } = "";

    /// <summary>The instruction that a bank or two operators tell of.</summary>
    public InstructionId Instruction { get; set; }

    /// <summary>The day of a bank.</summary>
    public TradingDay BankDay { get; private set; }

    /// <summary>Why a bank has not paid a withdrawal, by its code; empty of none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>An event of the command is about an instruction.</summary>
    /// <param name="contract">The contract that it pays; none for others.</param>
    /// <param name="payer">The member whose money it is; none: it is of no member.</param>
    /// <param name="instruction">The instruction; none: it is about none.</param>
    /// <param name="payee">Whom it pays; none: an event before has said so, or nobody does.
    /// </param>
    public void Name(
        ContractId contract, MemberId payer, InstructionId instruction, MemberId payee = default)
    {
        if (payer.IsSome && instruction.IsSome)
        {
            // What operators resolve is told by two events, and only the first says whom it pays.
            MemberId paid = payee.IsSome
                ? payee
                : _named.GetValueOrDefault(instruction.Value)?.Payee ?? MemberId.None;
            _named[instruction.Value] = new NamedInstruction(
                EndToEndName.Of(contract, payer, instruction), contract, paid);
        }
    }

    /// <summary>The instruction that a posting of the command is about; null: it is about none.
    /// </summary>
    public NamedInstruction? InstructionOf(PostingKind kind, ulong reference) =>
        kind is PostingKind.WithdrawalHold or PostingKind.Withdrawal
            or PostingKind.WithdrawalRelease or PostingKind.PaymentOut
            or PostingKind.PaymentReturn or PostingKind.ContractFunds
            or PostingKind.GoodsPayment
            ? _named.GetValueOrDefault(reference)
            : null;

    /// <summary>Reads a command.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == CommandKind.MoveBank
            && BankMovement.TryRead(content, out BankMovement told, out ReadOnlySpan<byte> note))
        {
            Serial = Encoding.ASCII.GetString(note);
            Instruction = told.Instruction;
            BankDay = told.Day;
            Reason = $"{told.Reason}";
        }
    }

    /// <summary>The command is over.</summary>
    public void Clear()
    {
        (Serial, Instruction, BankDay) = ("", InstructionId.None, default);
        Reason = "";
        _named.Clear();
    }
}
