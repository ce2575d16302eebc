using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>The ring of answers against a queue.</summary>
public sealed class OutboundRingTests
{
    [Fact]
    public void Frames_come_out_whole_and_in_order() => Seeds.Each(TestScale.Of(50), seed =>
    {
        Random random = new(seed);
        OutboundRing ring = new(256);
        Queue<byte[]> written = new();
        Queue<byte[]> published = new();
        int waiting = 0;
        byte[] target = new byte[100];
        for (int step = 0; step < 2_000; step++)
        {
            switch (random.Next(4))
            {
                case 0 or 1:
                    byte[] frame = FrameOf(random);
                    bool fits = waiting + frame.Length <= 256;
                    Assert.Equal(fits, ring.TryWrite(frame));
                    if (fits)
                    {
                        written.Enqueue(frame);
                        waiting += frame.Length;
                    }

                    break;
                case 2:
                    ring.Publish();
                    while (written.TryDequeue(out byte[]? shown)) { published.Enqueue(shown); }
                    break;
                default:
                    int bytes = ring.Read(target);
                    Assert.Equal(published.Count > 0, bytes > 0);
                    if (bytes > 0) { Assert.Equal(published.Dequeue(), target[..bytes]); }
                    ring.Release();
                    waiting -= bytes;
                    break;
            }
        }
    });

    [Fact]
    public void A_frame_that_does_not_fit_the_reader_stays()
    {
        OutboundRing ring = new(256);
        byte[] frame = new byte[40];
        BinaryPrimitives.WriteInt32BigEndian(frame, 40);
        ring.TryWrite(frame);
        ring.Publish();

        Assert.Equal(0, ring.Read(new byte[39]));
        Assert.Equal(40, ring.Read(new byte[40]));
    }

    private static byte[] FrameOf(Random random)
    {
        byte[] frame = new byte[random.Next(14, 100)];
        random.NextBytes(frame);
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        return frame;
    }
}
