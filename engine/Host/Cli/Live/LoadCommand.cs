using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Load;

namespace SCO.Exchange.Host.Cli.Live;

/// <summary><c>sco load</c>: open-loop load through the binary gateway.</summary>
internal static class LoadCommand
{
    private const long RequestsMax = 10_000_000_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        SharedOptions shared = new();
        Option<long?> orders = Options.Whole(
            "--orders", "N",
            "How many requests to send; of six, four are new orders and two are cancels.",
            1, RequestsMax);
        Option<long?> rate = Options.Whole(
            "--rate", "R", "Requests a second, whatever comes back.", 1, 100_000_000);
        Option<long?> sessions = Options.Whole(
            "--sessions", "N", "How many sessions share the load; otherwise 4.", 1, 64);
        Option<bool> json = Options.Json();
        orders.Required = true;
        rate.Required = true;
        Command load = new(
            "load",
            "Sends orders at a fixed rate; times count from the intended moment. They are real "
                + "orders of the members whose keys it uses: they trade, and what rests stays.")
        {
            orders, rate, sessions, json,
        };
        shared.AddTo(load);
        load.SetAction(parsed => LoadTool.Run(
            shared.GatewayOf(parsed),
            shared.KeysOf(parsed),
            shared.VenueOf(parsed),
            parsed.GetRequiredValue(orders)!.Value,
            parsed.GetRequiredValue(rate)!.Value,
            (int)(parsed.GetValue(sessions) ?? 4),
            parsed.GetValue(json),
            output,
            error));
        return load;
    }
}
