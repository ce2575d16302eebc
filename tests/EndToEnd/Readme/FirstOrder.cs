using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.EndToEnd.Readme;

internal sealed class FirstOrder(TextWriter output) : IAnswerHandler
{
    private bool _isAnswered;

    public static void Place(IPEndPoint gateway, string key, byte[] secret, TextWriter output)
    {
        FirstOrder answers = new(output);
        using SessionClient client = new(
            new SessionClientOptions
            {
                Gateway = gateway,                    // 127.0.0.1:9001
                KeyName = key,                        // "hailan-1"
                Secret = secret,                      // its secret_hex, as bytes
                Session = new SessionKey(2026, 1),    // 16 bytes of your choice, for ever
                NextAnswer = 0,                       // no answers of earlier runs
                Reconnects = false,
            },
            answers);
        client.Connect();
        while (client.State is not (SessionState.LoggedOn or SessionState.Ended))
        {
            client.Poll(TimeSpan.FromMilliseconds(10));
        }

        if (client.State == SessionState.Ended)
        {
            return;
        }

        // Five lots of SC2701X at 497.50 CNY; prices are ten-thousandths of a yuan.
        NewOrder order = Requests.Limit(
            instrument: 1, account: 1, Side.Buy, price: 4_975_000, quantity: 5);
        client.TrySend(ref order);
        while (!answers._isAnswered && client.State == SessionState.LoggedOn)
        {
            client.Poll(TimeSpan.FromMilliseconds(10));
        }

        client.LogOff();
        while (client.State != SessionState.Ended)
        {
            client.Poll(TimeSpan.FromMilliseconds(10));
        }
    }

    public void OnDisconnected(Disconnection disconnection) => output.WriteLine(
        disconnection.Error == SocketError.Success
            ? $"disconnected: {disconnection.Reason}"
            : $"connection lost: {disconnection.Error}");

    public void OnAccepted(ref readonly OrderAccepted accepted)
    {
        output.WriteLine($"order {accepted.OrderId} is in the book or trading");
        _isAnswered = true;
    }

    public void OnRejected(ref readonly OrderRejected rejected)
    {
        string missing = rejected.Limit != Null.Int64 ? $", the limit is {rejected.Limit}"
            : rejected.Missing != Null.Int64 ? $", {rejected.Missing / 100.0} CNY are missing"
            : "";
        output.WriteLine($"refused: {rejected.Reason}{missing}");
        _isAnswered = true;
    }

    public void OnBusinessReject(ref readonly BusinessReject rejected)
    {
        output.WriteLine($"refused: {rejected.Reason}");
        _isAnswered = true;
    }

    public void OnFill(ref readonly Fill fill) =>
        output.WriteLine($"{fill.LastQuantity} lots at {fill.LastPrice / 10_000.0} CNY");
}
