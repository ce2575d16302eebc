using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>MoldUDP64 framing.</summary>
public class MoldTests
{
    private static readonly FeedSessionId Session =
        FeedSessionId.Of(new DateOnly(2026, 11, 21), 1, 1);

    [Fact]
    public void A_packet_has_the_bytes_of_the_specification()
    {
        byte[] packet = new byte[64];
        MoldPacketWriter writer = new(packet, Session, 0x0102);
        Assert.True(writer.TryAdd([0xAA, 0xBB, 0xCC]));
        Assert.True(writer.TryAdd([]));
        int bytes = writer.End();
        Assert.Equal(
            "32363131323130313031" + "0000000000000102" + "0002" + "0003aabbcc" + "0000",
            Convert.ToHexStringLower(packet.AsSpan(0, bytes)));
    }

    [Fact]
    public void Sessions_are_named_by_day_channel_and_number_and_compare_in_time()
    {
        Assert.Equal("2611210101", Session.ToString());
        Assert.True(Session.CompareTo(FeedSessionId.Of(new DateOnly(2026, 11, 22), 1, 1)) < 0);
        Assert.True(Session.CompareTo(FeedSessionId.Of(new DateOnly(2026, 11, 21), 1, 2)) < 0);
        Assert.Equal(0, Session.CompareTo(FeedSessionId.Of(new DateOnly(2026, 11, 21), 1, 1)));
    }

    [Fact]
    public void Names_of_sessions_compare_as_the_days_do_in_every_century()
    {
        FeedSessionId[] daily =
        [
            .. Enumerable.Range(1, ushort.MaxValue).Select(day => FeedSessionId.Of(
                DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day), 1, 1)),
        ];

        Assert.Equal(daily, daily.Order());
        Assert.Equal(daily.Length, daily.Distinct().Count());
        Assert.Equal(
            ["-001020101", "/001010101", "0001010101", "9912310101", ":001010101"],
            new[]
            {
                FeedSessionId.Of(new DateOnly(1970, 1, 2), 1, 1),
                FeedSessionId.Of(new DateOnly(1990, 1, 1), 1, 1),
                FeedSessionId.Of(new DateOnly(2000, 1, 1), 1, 1),
                FeedSessionId.Of(new DateOnly(2099, 12, 31), 1, 1),
                FeedSessionId.Of(new DateOnly(2100, 1, 1), 1, 1),
            }.Select(id => id.ToString()));
    }

    [Fact]
    public void Messages_come_out_of_packets_as_they_went_in() =>
        Seeds.Each(TestScale.Of(200), seed =>
        {
            Random random = new(seed);
            byte[] packet = new byte[MoldHeader.PacketBytesMax];
            List<byte[]> messages = [];
            MoldPacketWriter writer = new(packet, Session, (ulong)seed);
            while (true)
            {
                byte[] message = new byte[random.Next(0, 300)];
                random.NextBytes(message);
                if (!writer.TryAdd(message))
                {
                    break;
                }

                messages.Add(message);
            }

            int bytes = writer.End();
            Assert.True(bytes <= MoldHeader.PacketBytesMax);
            Assert.True(MoldPacketReader.TryOpen(packet.AsSpan(0, bytes), out var reader));
            Assert.Equal(
                new MoldHeader(Session, (ulong)seed, (ushort)messages.Count), reader.Header);
            foreach (byte[] message in messages)
            {
                Assert.True(reader.TryNext(out ReadOnlySpan<byte> found));
                Assert.True(found.SequenceEqual(message));
            }

            Assert.False(reader.TryNext(out _));
            for (int cut = 0; cut < bytes; cut++)
            {
                Assert.False(MoldPacketReader.TryOpen(packet.AsSpan(0, cut), out _));
            }
        });

    [Fact]
    public void Heartbeats_and_ends_carry_no_messages()
    {
        byte[] packet = new byte[MoldHeader.SizeBytes];
        foreach (ushort count in (ushort[])[0, MoldHeader.EndOfSession])
        {
            _ = new MoldHeader(Session, 9, count).Encode(packet);
            Assert.True(MoldPacketReader.TryOpen(packet, out MoldPacketReader reader));
            Assert.Equal((9ul, 0), (reader.Header.FeedSequence, reader.Header.MessageCount));
            Assert.False(reader.TryNext(out _));
        }
    }

    [Fact]
    public void Random_bytes_never_throw() => Seeds.Each(TestScale.Of(500), seed =>
    {
        Random random = new(seed);
        byte[] packet = new byte[random.Next(0, 200)];
        random.NextBytes(packet);
        if (packet.Length > 20)
        {
            packet[18] = 0;
            packet[19] = (byte)random.Next(4);
        }

        if (MoldPacketReader.TryOpen(packet, out MoldPacketReader reader))
        {
            while (reader.TryNext(out _))
            {
            }
        }
    });
}
