using System;
using System.Text;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Soup;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>SoupBinTCP framing.</summary>
public class SoupTests
{
    [Fact]
    public void A_login_has_the_bytes_of_the_specification()
    {
        byte[] packet = new byte[64];
        int payload = SoupLogin.EncodeRequest(
            packet.AsSpan(SoupFrame.HeaderBytes), "feed"u8, "secret"u8, FeedSessionId.None);
        int bytes = SoupFrame.EncodeHeader(packet, SoupType.LoginRequest, payload);
        Assert.Equal(
            "\0/Lfeed  secret              " + "                   1",
            Encoding.ASCII.GetString(packet, 0, bytes));
        Assert.True(SoupLogin.TryDecodeRequest(
            packet.AsSpan(SoupFrame.HeaderBytes, payload), out FeedSessionId session));
        Assert.False(session.IsSome);
    }

    [Fact]
    public void An_acceptance_names_the_session()
    {
        FeedSessionId id = FeedSessionId.Of(new DateOnly(2026, 11, 21), 1, 1);
        byte[] payload = new byte[SoupLogin.AcceptedBytes];
        _ = SoupLogin.EncodeAccepted(payload, id);
        Assert.Equal("2611210101                   1", Encoding.ASCII.GetString(payload));
        Assert.True(SoupLogin.TryDecodeAccepted(payload, out FeedSessionId found));
        Assert.Equal(id, found);
    }

    [Fact]
    public void Packets_are_found_however_they_are_cut()
    {
        byte[] packet = new byte[16];
        int bytes = SoupFrame.Encode(packet, SoupType.Sequenced, [1, 2, 3]);
        for (int cut = 0; cut < bytes; cut++)
        {
            Assert.Equal(
                SoupRead.Incomplete,
                SoupFrame.TryDecode(packet.AsSpan(0, cut), out _, out _, out _));
        }

        Assert.Equal(
            SoupRead.Packet,
            SoupFrame.TryDecode(packet, out SoupType type, out var payload, out int consumed));
        Assert.Equal((SoupType.Sequenced, bytes), (type, consumed));
        Assert.Equal([1, 2, 3], payload.ToArray());
        Assert.Equal(
            SoupRead.Malformed, SoupFrame.TryDecode([0, 0, 1], out _, out _, out _));
    }
}
