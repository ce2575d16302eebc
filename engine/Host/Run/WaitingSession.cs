using System;
using System.Diagnostics;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// A session whose owner waits for each answer, at a terminal. One thread; waits.
/// </summary>
/// <remarks>
/// The owner hears the answers, and hands on that the connection was lost.
/// </remarks>
internal sealed class WaitingSession : IDisposable
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

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

    /// <summary>Connects and logs on.</summary>
    /// <exception cref="UsageException">The gateway cannot be reached, or refuses the key.
    /// </exception>
    public void Connect()
    {
        _client.Connect();
        WaitFor(() => _client.State == SessionState.LoggedOn);
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
        long start = Stopwatch.GetTimestamp();
        while (!isThere())
        {
            if (_lost is { } lost)
            {
                throw new UsageException(Words(lost));
            }

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

    private string Words(Disconnection lost) => lost switch
    {
        { Reason: not RejectReason.None } => $"{_options.Gateway} refused the log-on: "
            + ReasonWords.Of(lost.Reason),
        { Error: not SocketError.Success } =>
            $"{_options.Gateway} cannot be reached: {lost.Error}",
        _ => $"{_options.Gateway} closed the connection",
    };
}
