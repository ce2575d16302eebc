using System;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Settle;

/// <summary>What the content of one command says and its events do not. One thread.</summary>
internal sealed class SaidContent
{
    /// <summary>The serial of a bank; empty of none.</summary>
    public string Serial { get; set; } = "";

    /// <summary>The instruction that a bank or two operators tell of.</summary>
    public InstructionId Instruction { get; set; }

    /// <summary>The day of a bank.</summary>
    public TradingDay BankDay { get; private set; }

    /// <summary>Reads a command.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == CommandKind.MoveBank
            && BankMovement.TryRead(content, out BankMovement told, out ReadOnlySpan<byte> note))
        {
            Serial = Encoding.ASCII.GetString(note);
            Instruction = told.Instruction;
            BankDay = told.Day;
        }
    }

    /// <summary>The command is over.</summary>
    public void Clear()
    {
        (Serial, Instruction, BankDay) = ("", InstructionId.None, default);
    }
}
