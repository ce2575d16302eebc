using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Live;

/// <content>What stands with a member, and what is overdue with all.</content>
internal sealed partial class AdminCommand
{
    private readonly Option<bool> _json = Options.Json();

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

    private Command Attention() => With(
        new Command(
            "attention",
            "Lists all contracts in dispute, and those not over though their delivery should be."),
        (parsed, tool) =>
        {
            int code = tool.Attention(told => Disputes(parsed, told));
            ShowBanksLeft(parsed);
            return code;
        });

    // Who decides a dispute has to know what it is about.
    private IEnumerable<string> Disputes(ParseResult parsed, MemberReport[] told)
    {
        HashSet<ulong> disputed = [.. told
            .Where(static one => one.TextOf("stage") == PlainWords.Spaced(ContractStage.Disputed))
            .Select(static one => one.About)];
        return _shared.DataOf(parsed) is { } data
            ? ContractDispute.Read(data, disputed)
                .Select(one => one.Line(VenueNames.Of(_shared.VenueOf(parsed))))
            : [];
    }

    // Money that waits for its banks is late too; a program reads what it asked for alone.
    private void ShowBanksLeft(ParseResult parsed)
    {
        if (!parsed.GetValue(_json) && _shared.DataOf(parsed) is { } data
            && new DayAdvice(_shared.VenueOf(parsed), data).OfRoll() is { } left)
        {
            _output.WriteLine();
            _output.WriteLine(left);
        }
    }

    private Command With(Command command, Look look)
    {
        command.Add(_json);
        command.SetAction(parsed =>
        {
            using MemberConnection connection = new(
                _shared.GatewayOf(parsed), KeyOf(parsed), _shared.VenueOf(parsed),
                isOperator: true);
            return look(parsed, new MemberTool(connection, _output, parsed.GetValue(_json)));
        });
        return command;
    }
}
