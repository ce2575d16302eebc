using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Sessions;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// An operator's session: one request at a time, each with its answer. One thread; waits.
/// </summary>
public sealed class OperatorConnection : IAnswerHandler, IDisposable
{
    private readonly WaitingSession _session;
    private readonly List<ToldProposal> _proposals = [];
    private readonly List<ProposalEndReport> _ends = [];
    private ulong _awaited;
    private OperatorAnswer? _answer;

    /// <summary>Connects and logs on.</summary>
    /// <exception cref="UsageException">The gateway cannot be reached, or refuses the key.
    /// </exception>
    public OperatorConnection(IPEndPoint gateway, Credential key)
    {
        _session = new WaitingSession(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = SessionKeys.Of("admin", key.KeyName),
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = 0,
                Reconnects = false,

                // A member has one too, for its kill switch: nobody reads there what is told.
                StandsAside = true,
            },
            this);
        _session.Connect();
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">Of Define what is defined; of others nothing.</param>
    /// <exception cref="UsageException">The connection was lost, or no answer came.</exception>
    public OperatorAnswer Ask<T>(T request, ReadOnlySpan<byte> content = default)
        where T : struct, IRequest
    {
        _ends.Clear();
        return AskOn(request, content);
    }

    private OperatorAnswer AskOn<T>(T request, ReadOnlySpan<byte> content)
        where T : struct, IRequest
    {
        _awaited = _session.NextClientOrderId;
        _answer = null;
        _session.Send(request, content);
        _session.WaitFor(() => _answer is not null);
        return _answer!.Value;
    }

    /// <summary>Asks for what waits for a second operator; nothing if refused.</summary>
    /// <remarks>What the request before it told of ends of proposals is kept.</remarks>
    /// <param name="answer">The answer.</param>
    /// <exception cref="UsageException">The connection was lost, or no answer came.</exception>
    public IReadOnlyList<ProposalView> AskProposals(out OperatorAnswer answer)
    {
        _proposals.Clear();
        answer = AskOn(Requests.Proposals(), []);
        return [.. _proposals.Select(one => one.View())];
    }

    /// <inheritdoc/>
    public void OnProposal(ref readonly ProposalReport report)
    {
        if (report.ClientOrderId == _awaited)
        {
            _proposals.Add(new ToldProposal(report));
        }
    }

    /// <inheritdoc/>
    public void OnProposedClaim(ref readonly ProposedClaim claim)
    {
        if (claim.ClientOrderId == _awaited && _proposals.Count != 0)
        {
            _proposals[^1].Claims.Add(
                new PoolClaim(new BankId(claim.Bank), new Money(claim.AmountFen)));
        }
    }

    /// <inheritdoc/>
    public void OnProposedNote(ref readonly ProposedNote report, ReadOnlySpan<byte> note)
    {
        if (report.ClientOrderId == _awaited && _proposals.Count != 0)
        {
            _proposals[^1].Note.AddRange(note);
        }
    }

    /// <summary>Proposals that had ended when the last answer came, of which it does not speak.
    /// </summary>
    public IReadOnlyList<ProposalEndReport> Ends => _ends;

    /// <inheritdoc/>
    public void OnProposalEnd(ref readonly ProposalEndReport report) => _ends.Add(report);

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection) => _session.Lose(disconnection);

    /// <inheritdoc/>
    public void OnOperatorDone(ref readonly OperatorDone done) =>
        Take(done.ClientOrderId, new OperatorAnswer(true, RejectReason.None, 0, done.Proposal));

    /// <inheritdoc/>
    public void OnOperatorRefused(ref readonly OperatorRefused refused) =>
        Take(
            refused.ClientOrderId,
            new OperatorAnswer(
                false, refused.Reason, 0, refused.Proposal, refused.Missing, refused.Limit,
                refused.BankDay, refused.RequestKind));

    /// <inheritdoc/>
    public void OnBusinessReject(ref readonly BusinessReject reject) =>
        Take(reject.RefId, new OperatorAnswer(false, reject.Reason, 0));

    /// <inheritdoc/>
    public void OnMassCancelReport(ref readonly MassCancelReport report) => Take(
        report.ClientOrderId,
        new OperatorAnswer(
            report.Result == MassCancelResult.Done, report.Reason, report.Affected));

    /// <summary>Says goodbye and closes.</summary>
    public void Dispose() => _session.Dispose();

    private void Take(ulong label, OperatorAnswer answer)
    {
        if (label == _awaited)
        {
            _answer = answer;
        }
    }
}
