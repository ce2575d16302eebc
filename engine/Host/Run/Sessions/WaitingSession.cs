using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Sessions;

/// <summary>
/// A session whose owner waits for each answer, at a terminal. One thread; waits.
/// </summary>
/// <remarks>
/// The owner hears the answers, and hands on that the connection was lost. Commands of one key
/// share a session, and take turns: one that comes while another is logged on waits for it.
/// </remarks>
internal sealed class WaitingSession : IDisposable
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan QueueMax = TimeSpan.FromSeconds(20);

    // Those that wait do not all come back at one instant.
    private static readonly TimeSpan Pause =
        TimeSpan.FromMilliseconds(30 + (Environment.ProcessId % 40));

    private readonly SessionClient _client;
    private readonly SessionClientOptions _options;
    private Disconnection? _lost;

    /// <summary>A session that is not connected yet.</summary>
    public WaitingSession(SessionClientOptions options, IAnswerHandler owner)
    {
        _options = options;
        _client = new SessionClient(options, owner);
    }

    /// <summary>The label of the next request.</summary>
    public ulong NextClientOrderId => _client.NextClientOrderId;

    /// <summary>Connects and logs on, when it is the turn of this command.</summary>
    /// <exception cref="UsageException">The gateway cannot be reached, or refuses the key.
    /// </exception>
    public void Connect()
    {
        long start = Stopwatch.GetTimestamp();
        LogOnTurns turns = new();
        TryLogOn();
        while (_lost is { } refused && turns.IsForAnother(refused.Reason)
            && Stopwatch.GetElapsedTime(start) < QueueMax)
        {
            Thread.Sleep(Pause);
            TryLogOn();
        }

        if (_lost is { } lost)
        {
            throw new UsageException(Words(lost));
        }
    }

    /// <summary>Sends a request, as soon as there is room for it.</summary>
    /// <exception cref="UsageException">The connection was lost.</exception>
    public void Send<T>(T request, ReadOnlySpan<byte> content)
        where T : struct, IRequest
    {
        SendResult result;
        while ((result = _client.TrySend(ref request, content)) == SendResult.BackPressured)
        {
            _client.Poll(Turn);
        }

        if (result != SendResult.Queued)
        {
            throw new UsageException($"the connection to {_options.Gateway} was lost");
        }
    }

    /// <summary>Waits for something that an answer brings about.</summary>
    /// <exception cref="UsageException">The connection was lost, or no answer came.</exception>
    public void WaitFor(Func<bool> isThere)
    {
        WaitUntil(() => _lost is not null || isThere());
        if (_lost is { } lost && !isThere())
        {
            throw new UsageException(Words(lost));
        }
    }

    private void WaitUntil(Func<bool> isThere)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isThere())
        {
            if (Stopwatch.GetElapsedTime(start) > AnswerMax)
            {
                throw new UsageException(
                    $"no answer from {_options.Gateway} for {AnswerMax.Seconds} s");
            }

            _client.Poll(Turn);
        }
    }

    /// <summary>The connection was lost: nobody waits any longer.</summary>
    public void Lose(Disconnection disconnection) => _lost = disconnection;

    /// <summary>Says goodbye and closes.</summary>
    public void Dispose()
    {
        if (_client.State == SessionState.LoggedOn)
        {
            _client.LogOff();
            long start = Stopwatch.GetTimestamp();
            while (_client.State != SessionState.Ended
                && Stopwatch.GetElapsedTime(start) < AnswerMax)
            {
                _client.Poll(Turn);
            }
        }

        _client.Dispose();
    }

    private void TryLogOn()
    {
        _lost = null;
        _client.Connect();
        WaitUntil(() => _client.State == SessionState.LoggedOn || _lost is not null);
    }

    private string Words(Disconnection lost) => lost switch
    {
        { Reason: RejectReason.SecondLogon } => $"another command of the key {_options.KeyName} is "
            + $"running, and was not done in {QueueMax.Seconds} s: commands of one key take turns",
        { Reason: not RejectReason.None } => $"{_options.Gateway} refused the log-on: "
            + ReasonWords.Of(lost.Reason)
            + LogOnTurns.AdviceOn(lost.Reason, new SystemClock().Now),
        { Error: not SocketError.Success } =>
            $"{_options.Gateway} cannot be reached: {SocketWords.Of(lost.Error)}",
        _ => $"{_options.Gateway} closed the connection",
    };
}
