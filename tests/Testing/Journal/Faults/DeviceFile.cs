using System;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>
/// A file of a <see cref="FaultDevice"/>: what the cache shows, what the media hold, and what is on
/// the way from the one to the other. Guarded by the device.
/// </summary>
internal sealed class DeviceFile
{
    /// <summary>Its newest name.</summary>
    public required string Name { get; set; }

    /// <summary>What readers see.</summary>
    public ByteRun Cache { get; private init; } = new();

    /// <summary>What survives a power cut.</summary>
    public ByteRun Media { get; private init; } = new();

    /// <summary>Space that was reserved; it does not make the file longer.</summary>
    public long ReservedBytes { get; set; }

    /// <summary>Whether nobody can read it any more, through whichever name.</summary>
    public bool IsDead { get; set; }

    /// <summary>Space that the file takes.</summary>
    public long TakenBytes => Math.Max(Cache.Length, ReservedBytes);

    /// <summary>The bytes of the last write that reached the media, for a stale one.</summary>
    public byte[] LastWritten { get; private set; } = [];

    /// <summary>A file whose cache holds what its media hold.</summary>
    public static DeviceFile Of(string name, ReadOnlySpan<byte> bytes)
    {
        DeviceFile file = new() { Name = name };
        file.Cache.Write(bytes, 0);
        file.Media.Write(bytes, 0);
        return file;
    }

    /// <summary>The file as a machine finds it that starts after a power cut.</summary>
    public DeviceFile AfterCut() => Of(Name, Media.Bytes);

    /// <summary>Brings a write onto the media, or what the disk makes of it.</summary>
    /// <param name="write">The write.</param>
    /// <param name="fate">Which sectors of it.</param>
    /// <param name="tally">Counts what is other than it was written.</param>
    public void Land(UnsyncedWrite write, WriteFate fate, DeviceTally tally)
    {
        bool isDamaged = false;
        int kept = 0;
        int sector = 0;
        for (int at = 0; at < write.Bytes.Length; sector++)
        {
            // Sectors lie where the disk has them, not where the write begins.
            int end = (int)Math.Min(
                write.Bytes.Length,
                at + fate.SectorBytes - ((write.Offset + at) % fate.SectorBytes));
            if (fate.Keeps(sector))
            {
                kept++;
                isDamaged |= Land(write, at, end);
            }

            at = end;
        }

        tally.TornWrites += kept > 0 && kept < sector ? 1 : 0;
        if (isDamaged)
        {
            tally.Count(DamageOf(write.Fault), Name);
        }

        LastWritten = write.Bytes.Length > 0 ? write.Bytes : LastWritten;
    }

    /// <returns>Whether the media hold something else now than what was written.</returns>
    private bool Land(UnsyncedWrite write, int from, int end)
    {
        ReadOnlySpan<byte> bytes = write.Bytes.AsSpan(from, end - from);
        long place = write.Offset + from;
        Media.GrowTo(place + bytes.Length);
        switch (write.Fault)
        {
            case MediaFault.Lost:
                break;
            case MediaFault.Misdirected:
                Media.Write(bytes, write.OtherOffset + from);
                return true;
            case MediaFault.Duplicate:
                Media.Write(bytes, place);
                Media.Write(bytes, write.OtherOffset + from);
                return true;
            case MediaFault.Stale:
                ReadOnlySpan<byte> old = LastWritten;
                old = old[Math.Min(from, old.Length)..Math.Min(end, old.Length)];
                Media.Write(old, place);
                break;
            case MediaFault.None:
            default:
                Media.Write(bytes, place);
                break;
        }

        return !Media.Bytes.Slice((int)place, bytes.Length).SequenceEqual(bytes);
    }

    private static DeviceDamage DamageOf(MediaFault fault) => fault switch
    {
        MediaFault.Lost => DeviceDamage.Lost,
        MediaFault.Misdirected => DeviceDamage.Misdirected,
        MediaFault.Stale => DeviceDamage.Stale,
        MediaFault.Duplicate => DeviceDamage.Doubled,
        _ => throw new InvalidOperationException($"{fault} damages nothing"),
    };
}
