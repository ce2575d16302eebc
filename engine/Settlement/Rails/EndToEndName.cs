using System;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// The end-to-end id of a payment: its contract and its instruction. An instruction is one attempt
/// at one leg, and its number is never given twice; so the name is never used again.
/// </summary>
public static class EndToEndName
{
    private const char ContractMark = 'C';
    private const char WithdrawalMark = CarriedName.WithdrawalMark;
    private const char MoveMark = CarriedName.MoveMark;
    private const string InstructionMark = "-I";

    /// <summary>The name of a payment of a contract: at most 35 characters.</summary>
    public static string Of(ContractId contract, InstructionId instruction) => string.Create(
        CultureInfo.InvariantCulture, $"C{contract.Value:X}-I{instruction.Value:X}");

    /// <summary>The name of a withdrawal of a member.</summary>
    public static string Of(InstructionId withdrawal) => string.Create(
        CultureInfo.InvariantCulture, $"{WithdrawalMark}{withdrawal.Value:X}");

    /// <summary>The name of a move of money out of a pool.</summary>
    public static string OfMove(InstructionId move) => string.Create(
        CultureInfo.InvariantCulture, $"{MoveMark}{move.Value:X}");

    /// <summary>The name by which banks know an instruction, whatever it is.</summary>
    /// <param name="contract">The contract that it pays; none for others.</param>
    /// <param name="payer">The member whose money it is; none of a move.</param>
    /// <param name="instruction">The instruction.</param>
    public static string Of(ContractId contract, MemberId payer, InstructionId instruction) =>
        contract.IsSome ? Of(contract, instruction)
        : payer.IsSome ? Of(instruction)
        : OfMove(instruction);

    /// <summary>
    /// The id of the message that asks for a payment; the same whenever it is sent.
    /// </summary>
    public static string MessageOf(InstructionId instruction) => string.Create(
        CultureInfo.InvariantCulture, $"SCO-{instruction.Value:X}-P");

    /// <summary>Reads a name back; false where it is none of ours.</summary>
    /// <param name="name">The name.</param>
    /// <param name="instruction">Its instruction.</param>
    /// <param name="isByBank">Whether it is a withdrawal or a move, which its bank carries.
    /// </param>
    public static bool TryRead(string name, out InstructionId instruction, out bool isByBank)
    {
        instruction = InstructionId.None;
        isByBank = name.StartsWith(WithdrawalMark) || name.StartsWith(MoveMark);
        int mark = name.IndexOf(InstructionMark, StringComparison.Ordinal);
        string digits;
        if (isByBank)
        {
            digits = name[1..];
        }
        else if (name.StartsWith(ContractMark) && mark > 1)
        {
            digits = name[(mark + InstructionMark.Length)..];
        }
        else
        {
            return false;
        }

        bool isNumber = ulong.TryParse(
            digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value);
        instruction = new InstructionId(value);
        return isNumber && instruction.IsSome;
    }

    /// <summary>
    /// Whether two names are of the same payment: a number is the same with zeros before it, and a
    /// bank may write them.
    /// </summary>
    public static bool AreSame(string one, string other) =>
        one == other || (TryRead(one, out InstructionId ofOne, out _)
            && TryRead(other, out InstructionId ofOther, out _)
            && ofOne == ofOther
            && WhatOf(one).Equals(WhatOf(other), StringComparison.OrdinalIgnoreCase));

    // What stands before the instruction: a mark, or the contract.
    private static string WhatOf(string name)
    {
        int mark = name.IndexOf(InstructionMark, StringComparison.Ordinal);
        return name[..1] + (mark > 1 ? name[1..mark].TrimStart('0') : "");
    }
}
