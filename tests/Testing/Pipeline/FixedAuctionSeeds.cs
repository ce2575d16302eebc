using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>Seeds of auction ends that follow from a number.</summary>
/// <param name="key">Who has the same one has the same seeds.</param>
public sealed class FixedAuctionSeeds(int key) : IAuctionSeeds
{
    /// <inheritdoc/>
    public Digest SeedOf(ScheduleId schedule, TradingDay day, uint step)
    {
        Span<byte> text = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(text, key);
        BinaryPrimitives.WriteUInt32LittleEndian(text[4..], schedule.Value);
        BinaryPrimitives.WriteInt32LittleEndian(text[8..], day.DayNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(text[12..], step);
        return Digest.Read(SHA256.HashData(text));
    }
}
