using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>
/// The papers that were attached to contracts: the content of a command says which, and its event
/// that it was. One thread.
/// </summary>
internal sealed class ContractPapers
{
    private readonly Dictionary<ulong, List<ContractPaper>> _papers = [];
    private (ContractId Contract, ContractPaper Paper)? _said;

    /// <summary>Contracts that have some.</summary>
    public IReadOnlyCollection<ulong> Contracts => _papers.Keys;

    /// <summary>Reads a command.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content) =>
        _said = kind == CommandKind.StepContract
            && ContractStep.TryRead(content, out ContractStep step, out ReadOnlySpan<byte> note)
            && step.Action == ContractAction.Attach
                ? (step.Contract,
                    new ContractPaper(step.Reference, Encoding.UTF8.GetString(note)))
                : null;

    /// <summary>Takes an event of the command that was read last; others are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        bool isAttached = told.Kind == EventKind.ContractChanged
            && told.ContractAction == ContractAction.Attach;
        if (!isAttached || _said is not { } said || said.Contract != told.Contract)
        {
            return;
        }

        // Both parties are told of the same paper.
        _said = null;
        if (!_papers.TryGetValue(told.Contract.Value, out List<ContractPaper>? papers))
        {
            papers = [];
            _papers[told.Contract.Value] = papers;
        }

        papers.Add(said.Paper);
    }

    /// <summary>Those of a contract, in the order in which they came.</summary>
    public IReadOnlyList<ContractPaper> Of(ContractId contract) =>
        _papers.TryGetValue(contract.Value, out List<ContractPaper>? papers) ? papers : [];

    /// <summary>Nobody asks for those of a contract any more.</summary>
    public void Forget(ContractId contract) => _papers.Remove(contract.Value);
}
