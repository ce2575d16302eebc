using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Settle;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco settle</c>: the statements of a day.</summary>
internal static class SettleCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<TradingDay?> day = Day();
        Option<string?> folder = new("--out")
        {
            Description = "Where the statements go; otherwise settlement in the data directory.",
            HelpName = "DIR",
        };
        Option<string?> member = new("--member")
        {
            Description = "Writes the statement of this member alone, by its code or number, and "
                + "no manifest.",
            HelpName = "MEMBER",
        };
        Command settle = new(
            "settle",
            "Writes the daily statement of each member, out of the journal alone; refuses where "
                + "one does not add up to the fen.")
        {
            data, day, folder, member,
        };
        settle.SetAction(parsed => SettleTool.Run(
            parsed.GetRequiredValue(data), parsed.GetRequiredValue(day)!.Value,
            parsed.GetValue(folder), parsed.GetValue(member), output));
        return settle;
    }

    /// <summary>The trading day; it must be given.</summary>
    public static Option<TradingDay?> Day()
    {
        Option<TradingDay?> day = Options.Of<TradingDay?>(
            "--day", "YYYY-MM-DD", "The trading day.", ArgumentTexts.TryDay);
        day.Required = true;
        return day;
    }
}
