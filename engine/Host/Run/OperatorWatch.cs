using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// Tells an operator, as it happens, of what from now on waits for two of them: money of nobody, a
/// contract in dispute, one that is overdue.
/// </summary>
/// <param name="definitions">Has the names; is shown each command before this one.</param>
/// <param name="told">Told in a sentence; must not block.</param>
/// <param name="dataDirectory">The data directory, for commands to be typed; null: the one by
/// default.</param>
/// <remarks>
/// Gate thread. What happened before a start is in the lists: <c>sco admin overdue</c> and what
/// stands.
/// </remarks>
public sealed class OperatorWatch(
    DefinitionWatch definitions, Action<string> told, string? dataDirectory = null)
    : IDurableEventConsumer
{
    private bool _isLive;

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (_isLive && SentenceOf(in recorded) is { } sentence)
        {
            told(sentence);
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _isLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    // Both parties are told of their contract: the buyer's is taken.
    private string? SentenceOf(ref readonly Event recorded) => recorded.Kind switch
    {
        EventKind.ReturnHeld when !recorded.Member.IsSome =>
            $"{MoneyWords.Yuan(recorded.Amount)} came in at "
                + definitions.NameOf(CommandKind.DefineBank, recorded.Bank.Value)
                + $" for nobody who is known, held as {recorded.Instruction.Value}: "
                + AdminLine.Of(dataDirectory, "instruction free")
                + " says whose they are, or the bank takes them back",
        EventKind.ContractChanged when recorded.Side == Side.Buy
            && recorded.ContractStage == ContractStage.Disputed =>
            $"contract {recorded.Contract.Value} {Parties(in recorded)} is in dispute: its money "
                + "and goods stay locked until two operators decide it ("
                + AdminLine.Of(dataDirectory, $"contract {recorded.Contract.Value} resolve") + ")",
        EventKind.ContractOverdue when recorded.Side == Side.Buy =>
            $"contract {recorded.Contract.Value} {Parties(in recorded)} is overdue at "
                + $"{PlainWords.Spaced(recorded.ContractStage)}: two operators may dispute and "
                + $"then decide it ({AdminLine.Of(dataDirectory, "overdue")} lists all such)",
        _ => null,
    };

    private string Parties(ref readonly Event recorded) =>
        $"of {NameOf(recorded.Member)} and {NameOf(recorded.Counterparty)}";

    private string NameOf(MemberId member) =>
        definitions.NameOf(CommandKind.DefineMember, member.Value);
}
