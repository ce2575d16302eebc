using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Memory;
using WireKey = SCO.Exchange.Gateway.Protocol.SessionKey;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// A gateway on loopback before a fake exchange, stepped by one thread together with its members.
/// </summary>
internal sealed class Rig : ICredentialStore, IDisposable
{
    public static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(b => (byte)b)];

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway").FullName;
    private readonly List<SessionClient> _clients = [];
    private readonly GatewayOptions _options;

    public Rig(Func<GatewayOptions, GatewayOptions>? change = null)
    {
        GatewayOptions options = new()
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            AnswersLost = AnswersLost.Add,
        };
        _options = change?.Invoke(options) ?? options;
        Gateway = Open();
    }

    public FakeClock Clock { get; } = new();

    public FakeExchange Exchange { get; } = new();

    /// <summary>Answers that members have and the exchange has not.</summary>
    public List<LostAnswers> AnswersLost { get; } = [];

    public BinaryGateway Gateway { get; private set; }

    /// <summary>Whether the disk takes the times of log-ons.</summary>
    public bool IsLogonDiskAnswering { get; set; } = true;

    /// <summary>Whether the exchange answers.</summary>
    public bool IsExchangeRunning { get; set; } = true;

    public bool TryFind(string keyName, [NotNullWhen(true)] out Credential? credential)
    {
        credential = keyName switch
        {
            "alice" => new Credential(keyName, Secret, new PrincipalId(1)),
            "bob" => new Credential(keyName, Secret, new PrincipalId(2)),
            _ => null,
        };
        return credential is not null;
    }

    /// <summary>Takes away where the gateway keeps its files.</summary>
    public void LoseFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>A new process of the exchange over the same journal and folder.</summary>
    public void Restart()
    {
        Gateway.Dispose();
        Exchange.EndAll();
        Gateway = Open();
    }

    /// <summary>A new process that takes up the state after so many commands.</summary>
    public void Restart(byte[] state, int commands)
    {
        Gateway.Dispose();
        Exchange.EndAll();
        Gateway = Open(state, commands);
    }

    public SessionClient Client(
        ulong session, out RecordingHandler handler, string key = "alice",
        Func<SessionClientOptions, SessionClientOptions>? change = null)
    {
        SessionClientOptions options = new()
        {
            Gateway = Gateway.EndPoint,
            Session = new WireKey(session, 7),
            KeyName = key,
            Secret = Secret,
            ReconnectMs = 1,
            Reconnects = false,
        };
        handler = new RecordingHandler();
        SessionClient client = new(change?.Invoke(options) ?? options, handler);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that is logged on.</summary>
    public SessionClient LoggedOn(
        ulong session, out RecordingHandler handler,
        Func<SessionClientOptions, SessionClientOptions>? change = null)
    {
        SessionClient client = Client(session, out handler, "alice", change);
        client.Connect();
        Until(() => client.State == SessionState.LoggedOn, "the log-on");
        return client;
    }

    /// <param name="receiveBytes">What the member's socket holds; 0 leaves it to the system.
    /// </param>
    public RawMember Raw(int receiveBytes = 0) => new(this, receiveBytes);

    public void Step()
    {
        foreach (SessionClient client in _clients) { client.Poll(TimeSpan.Zero); }
        StepGateway();
    }

    public void StepGateway()
    {
        Gateway.Io.DoWork();
        if (IsExchangeRunning) { Exchange.Step(Gateway.Router); }
        Gateway.History.DoWork();
        if (IsLogonDiskAnswering) { Gateway.Logons.DoWork(); }
    }

    public void Until(Func<bool> condition, string awaited) => Eventually.Holds(
        () =>
        {
            for (int step = 0; step < 20 && !condition(); step++) { Step(); }
            return condition();
        },
        awaited);

    /// <summary>Steps so long that whatever was to happen has happened.</summary>
    public void Settle()
    {
        for (int step = 0; step < 200; step++) { Step(); }
    }

    public void Dispose()
    {
        foreach (SessionClient client in _clients) { client.Dispose(); }
        Gateway.Dispose();
        if (Directory.Exists(_folder)) { Directory.Delete(_folder, recursive: true); }
    }

    private BinaryGateway Open(byte[]? state = null, int commands = 0)
    {
        LogonTimes times = new(Path.Combine(_folder, "logon-times"));
        BinaryGateway gateway = new(_options, Exchange, Exchange, this, times, Clock);
        if (state is not null) { ConsumerState.Read(gateway.Router, state); }
        Exchange.Recover(gateway.Router, commands);
        return gateway;
    }
}
