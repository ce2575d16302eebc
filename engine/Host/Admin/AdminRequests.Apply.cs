using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Admin;

/// <content>A changed venue file.</content>
public sealed partial class AdminRequests
{
    /// <summary>
    /// Submits all definitions of a venue file, in order, and the parameters that are others than
    /// in the file that the exchange runs with; says what it does not submit.
    /// </summary>
    /// <remarks>
    /// What is defined already, with the same content, changes nothing; with another one it is
    /// refused, and so are the bank and the rail of a member. A parameter that takes two operators
    /// waits for the other one: until all are approved the file is not the one that the exchange
    /// runs with. Applied again it submits what has not come into force, since a value that holds
    /// already waits for nobody.
    /// </remarks>
    /// <param name="file">The file.</param>
    /// <param name="isWhole">Whether all of it is in force now.</param>
    public int Apply(VenueFile file, out bool isWhole)
    {
        (int refused, int waiting) = (0, 0);
        foreach (Definition definition in file.Definitions
            .Where(one => one.Kind != CommandKind.DefineVenue))
        {
            OperatorAnswer answer = connection.Ask(
                Requests.Define((RequestKind)definition.Kind), definition.Content.Span);
            refused += answer.IsDone ? 0 : Show($"{definition.Kind} {definition.Name}", answer);
        }

        VenueParameter[] changed =
            [.. file.Parameters.Where(one => !venue.Parameters.Contains(one))];
        foreach (VenueParameter parameter in changed)
        {
            OperatorAnswer answer = Set(parameter);
            refused += ShowParameter(
                NameOf(file, parameter), Plain($"{parameter.Value}{Since(FromOf(parameter))}"),
                answer);
            waiting += answer.Proposal != 0 ? 1 : 0;
        }

        TellWhatIsNotSubmitted(file);
        output.WriteLine(Plain(
            $"{file.Definitions.Count - 1} definitions, {changed.Length} parameters, ")
            + Plain($"{refused} refused")
            + (waiting == 0 ? "" : Plain($", {waiting} to be approved by another operator")));
        if (waiting != 0)
        {
            output.WriteLine(
                "apply the file once more when they are approved: what is in force by then waits "
                    + "for nobody, and the rest is proposed again");
        }

        isWhole = refused == 0 && waiting == 0;
        return refused == 0 ? ExitCode.Good : ExitCode.Finding;
    }

    private OperatorAnswer Set(VenueParameter parameter) => connection.Ask(
        Requests.SetParameter(
            (ParameterKind)parameter.Kind, parameter.Value,
            parameter.Instrument.IsSome ? parameter.Instrument.Value : Null.UInt32,
            fromDay: DayOf(FromOf(parameter))));

    private static TradingDay? FromOf(VenueParameter parameter) =>
        parameter.From.IsSome ? parameter.From : null;

    private static string NameOf(VenueFile file, VenueParameter parameter)
    {
        string? symbol = file.Instruments
            .FirstOrDefault(one => one.Id == parameter.Instrument)?.Symbol;
        string name = AdminTexts.NameOf((ParameterKind)parameter.Kind);
        return symbol is null ? name : $"{name} of {symbol}";
    }

    private void TellWhatIsNotSubmitted(VenueFile file)
    {
        Definition before = venue.Definitions.First(one => one.Kind == CommandKind.DefineVenue);
        Definition after = file.Definitions.First(one => one.Kind == CommandKind.DefineVenue);
        if (!before.Content.Span.SequenceEqual(after.Content.Span))
        {
            output.WriteLine(
                "not submitted: the venue itself, its rooms too: they are those of the journal");
        }

        foreach (VenueParameter gone in venue.Parameters.Where(one => !file.Parameters.Any(
            other => other.Kind == one.Kind && other.Instrument == one.Instrument)))
        {
            output.WriteLine($"not submitted: {NameOf(venue, gone)} is not in the file any more; "
                + "it stays as it is");
        }

        if (!Enumerable.SequenceEqual(venue.Deposits, file.Deposits))
        {
            output.WriteLine(
                "not submitted: simulated deposits: they are paid in at the first start alone");
        }

        foreach (Definition bank in file.Definitions.Where(one =>
            one.Kind == CommandKind.DefineBank
            && !venue.Definitions.Any(known => known.Kind == one.Kind && known.Name == one.Name)))
        {
            output.WriteLine(
                $"bank {bank.Name}: files are exchanged with it from the next start on");
        }

        foreach (Definition bank in file.Definitions.Where(one =>
            one.Kind == CommandKind.DefineBank
            && venue.Definitions.Any(known => known.Kind == one.Kind && known.Name == one.Name)
            && venue.ChannelOf(one.Name) != file.ChannelOf(one.Name)))
        {
            output.WriteLine(
                $"not submitted: the channel of bank {bank.Name}: it is "
                + $"{file.ChannelOf(bank.Name)} from the next start on");
        }
    }
}
