using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>Checkpoints to write and to read.</summary>
internal static class Examples
{
    internal static CheckpointContent Of(ulong number, ushort day = 20_778) => new()
    {
        Number = number,
        Venue = 9_001,
        Stream = 1,
        Day = new TradingDay(day),
        Hash = 1,
        BlockCount = 10 * (long)number,
        Sequence = new Sequence(100 * number),
        Time = new Timestamp(1_795_238_400_123_456_789),
        ChainHash = new Digest(ulong.MaxValue, 6, 7, number),
        StateSequence = new Sequence(ulong.MaxValue),
        StateHash = 0xfedc_ba98_7654_3210,
        ExecutionCount = 3,
        ExecutionRoot = new Digest(9, 10, 11, 12),
        Build = "1.0+\"建\"",
        KeyId = 0x0123_4567_89ab_cdef,
        SignatureR = new Digest(13, 14, 15, 16),
        SignatureS = new Digest(17, 18, 19, ulong.MaxValue),
    };

    /// <summary>As the feed tells it.</summary>
    internal static Checkpoint OnFeed(CheckpointContent one)
    {
        byte[] message = new byte[Checkpoint.SizeBytes];
        byte[] content = new byte[CheckpointContent.SizeBytes];
        one.Write(content);
        Checkpoint.Encode(message, 1, content);
        Assert.True(Checkpoint.TryDecode(message, out Checkpoint told));
        return told;
    }

    internal static CheckpointContent Signed(CheckpointContent checkpoint, CheckpointKey key)
    {
        byte[] content = new byte[CheckpointContent.SizeBytes];
        (checkpoint with { KeyId = key.KeyId }).Write(content);
        key.Sign(
            content.AsSpan(0, CheckpointContent.SignedBytes),
            content.AsSpan(CheckpointContent.SignedBytes));
        return CheckpointContent.Read(content)!;
    }
}
