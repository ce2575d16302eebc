using System.CommandLine;
using SCO.Exchange.Host.Member;

namespace SCO.Exchange.Host.Cli;

/// <content>What stands with a member, and what is overdue with all.</content>
internal sealed partial class AdminCommand
{
    private delegate int Look(ParseResult parsed, MemberTool tool);

    private Command Standing()
    {
        Argument<string> member = Member();
        return With(
            new Command(
                "standing",
                "Shows all that stands with a member now, as `sco member standing` does to it.")
            {
                member,
            },
            (parsed, tool) => tool.Standing(VenueCodes.Member(
                _shared.VenueOf(parsed), parsed.GetRequiredValue(member))));
    }

    private Command Overdue() => With(
        new Command(
            "overdue",
            "Lists all contracts in dispute, and those not over though their delivery should be."),
        (_, tool) => tool.Overdue());

    private Command With(Command command, Look look)
    {
        Option<bool> json = Options.Json();
        command.Add(json);
        command.SetAction(parsed =>
        {
            using MemberConnection connection = new(
                _shared.GatewayOf(parsed), KeyOf(parsed), _shared.VenueOf(parsed),
                isOperator: true);
            return look(parsed, new MemberTool(connection, _output, parsed.GetValue(json)));
        });
        return command;
    }
}
