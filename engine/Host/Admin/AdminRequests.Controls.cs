using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <content>
/// Parameters, suspensions, kill switches, versions of the rules and what two operators agree on.
/// </content>
public sealed partial class AdminRequests
{
    /// <summary>Sets a parameter, or proposes one that takes two operators.</summary>
    /// <param name="parameter">Which one.</param>
    /// <param name="value">Its value.</param>
    /// <param name="instrument">Symbol or number; null for all, or where it needs none.</param>
    /// <param name="member">Its number; null for all, or where it needs none.</param>
    /// <param name="from">The first trading day it holds for; null for now.</param>
    public int SetParameter(
        ParameterKind parameter, long value, string? instrument, uint? member, TradingDay? from)
    {
        string whose = instrument is not null ? $" of {instrument}"
            : member is { } number ? $" of {TextOf(number)}"
            : "";
        return ShowParameter(
            AdminTexts.NameOf(parameter) + whose, Plain($"{value}{Since(from)}"),
            connection.Ask(Requests.SetParameter(
                parameter, value, IdOrNull(instrument), member ?? Null.UInt32, DayOf(from))));
    }

    private int ShowParameter(string name, string value, OperatorAnswer answer) =>
        answer.IsDone && answer.Proposal != 0
            ? ShowProposal($"{name} at {value}", answer)
            : Show($"{name} is {value}", answer);

    /// <summary>Suspends a member, or lets it trade again.</summary>
    /// <param name="member">Its number.</param>
    /// <param name="level">From what; 0 lets it trade again.</param>
    /// <param name="instrument">Symbol or number; null for everywhere.</param>
    public int SetSuspension(uint member, SuspensionLevel level, string? instrument)
    {
        string where = instrument is null ? "" : $" in {instrument}";
        return Show(
            $"suspension of {TextOf(member)}{where}: {(level == 0 ? "none" : level)}",
            connection.Ask(Requests.SetSuspension(member, level, IdOrNull(instrument))));
    }

    /// <summary>Stops the trading of somebody and cancels its orders.</summary>
    public int Kill(KillScope scope, uint target) => Show(
        $"kill switch of {Words(scope, target)}",
        connection.Ask(new KillSwitch { Scope = scope, Target = target }));

    /// <summary>Proposes to release a kill switch; says the number of the proposal.</summary>
    public int Release(KillScope scope, uint target)
    {
        return ShowProposal(
            $"release of the kill switch of {Words(scope, target)}",
            connection.Ask(Requests.ReleaseKillSwitch(scope, target)));
    }

    /// <summary>Proposes to cancel a trade; says the number of the proposal.</summary>
    public int CancelTrade(ulong trade) => ShowProposal(
        Plain($"cancel of trade {trade}"), connection.Ask(Requests.CancelTrade(trade)));

    /// <summary>Proposes another price for a trade; says the number of the proposal.</summary>
    public int CorrectTrade(ulong trade, UnitPrice price) => ShowProposal(
        Plain($"correction of trade {trade}"),
        connection.Ask(Requests.CorrectTrade(trade, price.TenThousandths)));

    /// <summary>Switches to a later version of the rules.</summary>
    public int SetRuleVersion(uint version) => Show(
        Plain($"rules of version {version}"),
        connection.Ask(Requests.SetRuleVersion(version)));

    /// <summary>Shows what waits for a second operator.</summary>
    /// <param name="json">Whether as one JSON object.</param>
    public int ShowProposals(bool json)
    {
        IReadOnlyList<ProposalView> proposals =
            connection.AskProposals(out OperatorAnswer answer);
        VenueNames names = VenueNames.Of(venue);
        ProposalTexts texts = new(names);
        if (!answer.IsDone)
        {
            // Whether something waits it was not told.
            output.WriteLine($"refused: {RefusalWords.Of(in answer, dataDirectory)}");
            return ExitCode.Finding;
        }

        if (json)
        {
            output.WriteLine(new ProposalJson(names).Text(proposals));
            return ExitCode.Good;
        }

        foreach (ProposalView one in proposals)
        {
            output.WriteLine(texts.Line(one));
        }

        HashSet<ulong> contracts = [.. proposals
            .Where(static one => one.Content.ContractAction == ContractAction.Resolve)
            .Select(static one => one.Content.Contract.Value)];
        foreach (ContractDispute dispute in
            dataDirectory is null ? [] : ContractDispute.Read(dataDirectory, contracts))
        {
            output.WriteLine(dispute.Line(names));
        }

        return proposals.Count != 0
            ? ExitCode.Good
            : Show("nothing waits for a second operator", answer);
    }

    /// <summary>Approves what another operator has proposed, and says what that was and what came
    /// of it.</summary>
    public int Approve(uint proposal)
    {
        VenueNames names = VenueNames.Of(venue);
        ProposalView? waiting = connection.AskProposals(out _)
            .FirstOrDefault(one => one.Number == proposal);
        ApprovalReport? report = dataDirectory is null
            ? null
            : ApprovalReport.Begin(dataDirectory);
        OperatorAnswer answer = connection.Ask(Requests.Approve(proposal));
        string what = waiting is null ? "" : $", {new ProposalWords(names).Of(waiting)}";
        int code = Show(
            Plain($"approval of proposal {proposal}") + what, answer,
            ProposalTexts.StandsOf(answer.Reason, waiting));
        if (answer.IsDone)
        {
            report?.Write(proposal, names, output);
        }
        else if (ProposalTexts.WaitsStill(
            proposal, connection.AskProposals(out _), dataDirectory) is { } waits)
        {
            output.WriteLine(waits);
        }

        return code;
    }

    /// <summary>Declines what was proposed.</summary>
    public int Decline(uint proposal) => Show(
        Plain($"end of proposal {proposal}"), connection.Ask(Requests.Decline(proposal)));

    private int ShowProposal(string what, OperatorAnswer answer, string advice = "")
    {
        if (!answer.IsDone)
        {
            return Show(what, answer, advice);
        }

        IReadOnlyList<ProposalView> waiting =
            answer.Proposal == 0 ? [] : connection.AskProposals(out _);
        output.WriteLine(answer.Proposal == 0
            ? $"reported: {what}: pools differ, and the day neither closes nor ends before "
                + "they agree"
            : $"proposed: {what} {ProposalTexts.Next(answer.Proposal, waiting)}");
        foreach (string line in
            new ProposalTexts(VenueNames.Of(venue)).Beside(answer.Proposal, waiting))
        {
            output.WriteLine(line);
        }

        ShowEnds(connection, venue, output);
        return ExitCode.Good;
    }

    private string Words(KillScope scope, uint target) => scope == KillScope.Member
        ? TextOf(target)
        : Plain($"{AdminTexts.NameOf(scope)} {target}");

    private static ushort DayOf(TradingDay? from) => from?.DayNumber ?? Null.UInt16;

    private static string Since(TradingDay? from) =>
        from is { } day ? $" from {Days.Write(day)} on" : "";
}
