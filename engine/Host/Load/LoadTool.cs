using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using Spectre.Console;

namespace SCO.Exchange.Host.Load;

/// <summary>Prepares a load run from keys and venue, shows how far it is, and reports.</summary>
public static class LoadTool
{
    private const int DepthTicksMax = 50;

    /// <summary>Runs the load.</summary>
    /// <returns>Good only if every request was answered and none refused.</returns>
    public static int Run(
        IPEndPoint gateway,
        string keys,
        VenueFile venue,
        long requests,
        long rate,
        int sessions,
        bool json,
        TextWriter output,
        TextWriter error)
    {
        LoadInstrument[] instruments = InstrumentsOf(venue);
        LoadOptions options = new()
        {
            Gateway = gateway,
            Requests = requests,
            Rate = rate,
            Keys = KeysOf(DemoKeys.Read(keys), venue),
            Instruments = instruments,
            Sessions = Math.Min(sessions, instruments.Length),
        };
        if (options.Keys.Count == 0)
        {
            throw new UsageException($"{keys} has no key of a trader of this venue");
        }

        LoadResult? result = json || !AnsiConsole.Profile.Capabilities.Interactive
            ? RunPlain(options, error)
            : RunWithBar(options);
        if (result is not { } measured)
        {
            throw new UsageException($"the sessions could not log on at {gateway}");
        }

        output.WriteLine(json ? LoadReport.Json(measured) : LoadReport.Text(measured));
        return measured is { Unanswered: 0, Rejected: 0, Disconnections: 0 }
            ? ExitCode.Good
            : ExitCode.Finding;
    }

    /// <summary>The keys of traders, each with the first account of its member.</summary>
    public static IReadOnlyList<LoadKey> KeysOf(CredentialFile keys, VenueFile venue)
    {
        AccountDefinition[] accounts = [.. venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineAccount)
            .Select(one => AccountDefinition.Read(one.Content.Span)!)];
        return [.. keys.Keys.SelectMany(key => venue.Principals
            .Where(one => one.Id == key.Principal && one.Roles.HasFlag(PrincipalRoles.Trader))
            .Select(one => (one.Account, Member: accounts.FirstOrDefault(
                account => account.Member == one.Member)))
            .Where(one => one.Member is not null)
            .Select(one => new LoadKey(
                key.KeyName,
                key.Secret,
                one.Account == AccountId.None ? one.Member!.Id.Value : one.Account.Value)))];
    }

    /// <summary>
    /// The instruments with a book and without hours of their own, around the middle of their price
    /// limits; those with hours only if there are no others.
    /// </summary>
    public static LoadInstrument[] InstrumentsOf(VenueFile venue)
    {
        HashSet<ProductId> books = [.. venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)
            .Where(product => product.Model == MarketModel.ContinuousBook)
            .Select(product => product.Id)];
        InstrumentDefinition[] withBook =
            [.. venue.Instruments.Where(one => books.Contains(one.Product))];
        InstrumentDefinition[] atAnyHour = [.. withBook.Where(one => !one.Schedule.IsSome)];
        return [.. (atAnyHour.Length > 0 ? atAnyHour : withBook).Select(one =>
        {
            long tick = one.TickSize.TenThousandths;
            long lower = one.LowerLimit.TenThousandths / tick;
            long upper = one.UpperLimit.TenThousandths / tick;
            return new LoadInstrument(
                one.Id.Value,
                (lower + upper) / 2 * tick,
                tick,
                (int)Math.Clamp((upper - lower) / 2 - 1, 1, DepthTicksMax));
        })];
    }

    private static LoadResult? RunPlain(LoadOptions options, TextWriter error)
    {
        using LoadRun run = new(options);
        LoadResult? result = run.Run();
        if (result is null && run.RefusedBy != RejectReason.None)
        {
            error.WriteLine($"the log-on was refused: {run.RefusedBy}");
        }

        return result;
    }

    private static LoadResult? RunWithBar(LoadOptions options)
    {
        LoadResult? result = null;
        AnsiConsole.Progress().Start(context =>
        {
            ProgressTask bar = context.AddTask("requests", maxValue: options.Requests);
            using LoadRun run = new(options with
            {
                Progress = so => bar.Value(so.Sent).Description(string.Create(
                    CultureInfo.InvariantCulture,
                    $"requests, {so.Rate:N0}/s, p99 {so.P99Us / 1e3:N1} ms")),
            });
            result = run.Run();
            bar.Value(options.Requests);
        });
        return result;
    }
}
