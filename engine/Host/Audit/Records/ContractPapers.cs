using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>
/// The papers that were attached to contracts, and what their steps named, as the numbers of
/// invoices: the content of a command says which, and its event that it was. One thread.
/// </summary>
internal sealed class ContractPapers
{
    private readonly Dictionary<ulong, List<ContractPaper>> _papers = [];
    private readonly Dictionary<ulong, Dictionary<ContractAction, string>> _named = [];
    private (ContractStep Step, string Reference)? _said;

    /// <summary>Contracts that have some.</summary>
    public IReadOnlyCollection<ulong> Contracts => [.. _papers.Keys.Union(_named.Keys)];

    /// <summary>Reads a command.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content) =>
        _said = kind == CommandKind.StepContract
            && ContractStep.TryRead(content, out ContractStep step, out ReadOnlySpan<byte> note)
            && step.Action is ContractAction.Attach or ContractAction.Invoice
                or ContractAction.IssueNotice or ContractAction.Meter or ContractAction.Dispute
                ? (step, Encoding.UTF8.GetString(note))
                : null;

    /// <summary>Takes an event of the command that was read last; others are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind != EventKind.ContractChanged || _said is not { } said
            || said.Step.Contract != told.Contract || said.Step.Action != told.ContractAction)
        {
            return;
        }

        // Both parties are told of the same paper.
        _said = null;
        if (said.Step.Action != ContractAction.Attach)
        {
            Name(told.Contract, said.Step.Action, said.Reference);
            return;
        }

        if (!_papers.TryGetValue(told.Contract.Value, out List<ContractPaper>? papers))
        {
            papers = [];
            _papers[told.Contract.Value] = papers;
        }

        papers.Add(new ContractPaper(said.Step.Reference, said.Reference));
    }

    /// <summary>Those of a contract, in the order in which they came.</summary>
    public IReadOnlyList<ContractPaper> Of(ContractId contract) =>
        _papers.TryGetValue(contract.Value, out List<ContractPaper>? papers) ? papers : [];

    /// <summary>
    /// What the last step of a kind named: the number of an invoice, of the paper of a notice or a
    /// metering, the reason of a dispute; empty: nothing.
    /// </summary>
    public string NamedBy(ContractId contract, ContractAction step) =>
        _named.TryGetValue(contract.Value, out Dictionary<ContractAction, string>? steps)
            ? steps.GetValueOrDefault(step, "")
            : "";

    /// <summary>Nobody asks for those of a contract any more.</summary>
    public void Forget(ContractId contract)
    {
        _papers.Remove(contract.Value);
        _named.Remove(contract.Value);
    }

    private void Name(ContractId contract, ContractAction step, string reference)
    {
        if (!_named.TryGetValue(contract.Value, out Dictionary<ContractAction, string>? steps))
        {
            if (reference.Length == 0)
            {
                return;
            }

            _named[contract.Value] = steps = [];
        }

        steps[step] = reference;
    }
}
