using System;
using System.CommandLine;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>How a command that talks to a running exchange finds gateway, keys and venue.</summary>
internal sealed class SharedOptions
{
    /// <summary>The data directory.</summary>
    public Option<string> Data { get; } = Options.DataDirectory();

    /// <summary>Where the gateway listens.</summary>
    public Option<DnsEndPoint?> Gateway { get; } = Options.Of<DnsEndPoint>(
        "--gateway", "HOST:PORT",
        "The binary gateway; otherwise endpoints.json of the data directory says where it is.",
        ArgumentTexts.TryEndpoint);

    /// <summary>The file of keys.</summary>
    public Option<string?> Keys { get; } = new("--keys")
    {
        Description = "The file of keys; otherwise demo-members.json of the data directory.",
        HelpName = "FILE",
    };

    /// <summary>The venue file, by which instruments are known.</summary>
    public Option<string?> Venue { get; } = new("--venue")
    {
        Description = "The venue file; otherwise that of the exchange in the data directory.",
        HelpName = "FILE",
    };

    /// <summary>The venue file; without one the sample.</summary>
    public static Option<string?> VenueOption() => new("--venue")
    {
        Description = "The venue file; otherwise the sample venue.",
        HelpName = "FILE",
    };

    /// <summary>Reads the venue that a command line names.</summary>
    public static VenueFile VenueOf(string? path) =>
        path is null ? VenueFile.Sample() : VenueFile.Read(path);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Gateway, Keys, Venue, Data])
        {
            option.Recursive = true;
            command.Add(option);
        }
    }

    /// <summary>The data directory of the exchange that is talked to; null: it is elsewhere.
    /// </summary>
    public string? DataOf(ParseResult parsed) =>
        parsed.GetValue(Gateway) is null ? parsed.GetRequiredValue(Data) : null;

    /// <summary>Where the gateway is.</summary>
    public IPEndPoint GatewayOf(ParseResult parsed)
    {
        if (parsed.GetValue(Gateway) is not { } named)
        {
            return EndpointsFile.Read(parsed.GetRequiredValue(Data)).Binary;
        }

        try
        {
            IPAddress[] found = Dns.GetHostAddresses(named.Host);
            IPAddress? preferred = Array.Find(
                found, address => address.AddressFamily == AddressFamily.InterNetwork);
            return new IPEndPoint(preferred ?? found[0], named.Port);
        }
        catch (SocketException unknown)
        {
            throw new UsageException($"--gateway: {named.Host}: {unknown.Message}");
        }
    }

    /// <summary>Where the keys are.</summary>
    /// <exception cref="UsageException">No file is named, and the data directory has none.
    /// </exception>
    public string KeysOf(ParseResult parsed) =>
        parsed.GetValue(Keys) ?? DemoKeys.FindIn(parsed.GetRequiredValue(Data));

    /// <summary>A key by its name.</summary>
    /// <exception cref="UsageException">There is none, or no file of keys.</exception>
    public Credential KeyOf(ParseResult parsed, string name)
    {
        string path = KeysOf(parsed);
        CredentialFile keys = DemoKeys.Read(path);
        return keys.TryFind(name, out Credential? key)
            ? key
            : throw new UsageException($"{path} has no key {name}; it has "
                + PlainWords.Row([.. keys.Keys.Select(one => one.KeyName)]));
    }

    /// <summary>
    /// The venue that is named; else the one that the exchange of the data directory runs; without
    /// one there, the sample.
    /// </summary>
    public VenueFile VenueOf(ParseResult parsed)
    {
        string? path = parsed.GetValue(Venue);
        return (path is null ? RunningVenue.Find(parsed.GetRequiredValue(Data)) : null)
            ?? VenueOf(path);
    }
}
