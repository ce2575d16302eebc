using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// Says to an operator what from now on waits for two of them: money of nobody, money that came
/// back after its contract was over, a contract in dispute, one that is overdue.
/// </summary>
/// <param name="nameOf">Names what a definition with a number defines.</param>
/// <param name="dataDirectory">
/// The data directory, for commands to be typed; null: the one by default.
/// </param>
/// <remarks>
/// Any thread. What happened before a start is in the lists: <c>sco admin attention</c> and what
/// stands.
/// </remarks>
internal sealed class OperatorAlarms(Func<CommandKind, uint, string> nameOf, string? dataDirectory)
{
    /// <summary>The sentence about an event; null if it needs nobody.</summary>
    /// <remarks>Both parties are told of their contract: the buyer's is taken.</remarks>
    public string? SentenceOf(ref readonly Event recorded) => recorded.Kind switch
    {
        EventKind.ReturnHeld when !recorded.Member.IsSome =>
            $"{MoneyWords.Yuan(recorded.Amount)} came in at "
                + nameOf(CommandKind.DefineBank, recorded.Bank.Value)
                + $" for nobody who is known, held as {recorded.Instruction.Value}: "
                + AdminLine.Of(dataDirectory, "instruction free")
                + " says whose they are, or the bank takes them back",
        EventKind.ReturnHeld =>
            $"{MoneyWords.Yuan(recorded.Amount)} of {NameOf(recorded.Member)} came back after "
                + $"contract {recorded.Contract.Value} with {NameOf(recorded.Counterparty)} was "
                + $"over, held as {recorded.Instruction.Value}: "
                + AdminLine.Of(dataDirectory, "instruction free") + " says whose they are",
        EventKind.ContractChanged when recorded.Side == Side.Buy
            && recorded.ContractStage == ContractStage.Disputed
            && recorded.PreviousStage != ContractStage.Disputed =>
            $"contract {recorded.Contract.Value} {Parties(in recorded)} is in dispute: its money "
                + "and goods stay locked until two operators decide it ("
                + AdminLine.Of(dataDirectory, $"contract {recorded.Contract.Value} resolve") + ")",
        EventKind.ContractOverdue when recorded.Side == Side.Buy =>
            $"contract {recorded.Contract.Value} {Parties(in recorded)} is overdue at "
                + $"{PlainWords.Spaced(recorded.ContractStage)}: two operators may dispute and "
                + $"then decide it ({AdminLine.Of(dataDirectory, "attention")} lists all such)",
        _ => null,
    };

    private string Parties(ref readonly Event recorded) =>
        $"of {NameOf(recorded.Member)} and {NameOf(recorded.Counterparty)}";

    private string NameOf(MemberId member) =>
        nameOf(CommandKind.DefineMember, member.Value);
}
