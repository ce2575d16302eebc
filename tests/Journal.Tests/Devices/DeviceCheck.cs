using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>What must hold of a device that a start finds, whatever happened to it.</summary>
internal static class DeviceCheck
{
    /// <summary>
    /// Reads as far as the production reader goes: each command that it shows is the one that was
    /// written, and none is left out before it.
    /// </summary>
    /// <returns>How far it came, and what ended it; null if nothing is wrong.</returns>
    public static (ulong Last, JournalException? Finding) Read(FaultDevice device)
    {
        ulong last = 0;
        try
        {
            using JournalReader reader = new(device, Records.Versions);
            while (reader.MoveNext())
            {
                foreach (ReadOnlySpan<byte> record in reader.Current.Commands)
                {
                    last++;
                    Assert.True(record.SequenceEqual(Records.Command(last)), $"command {last}");
                }
            }

            return (last, null);
        }
        catch (JournalException finding)
        {
            return (last, finding);
        }
    }

    /// <summary>After an honest device lost its power: all that was acknowledged is there.
    /// </summary>
    /// <param name="device">What the next start finds.</param>
    /// <param name="run">What had been done.</param>
    /// <param name="opens">Whether to open it for writing too, which takes longer.</param>
    /// <param name="what">For messages.</param>
    public static void DemandKept(FaultDevice device, DeviceRun run, bool opens, string what)
    {
        if (device.Exists(SuperblockFile.FileName))
        {
            Superblock found = SuperblockFile.ReadNewest(device);
            Superblock kept = JournalRecovery.Run(device, found, Records.Versions);
            Assert.True(
                kept.Durable.LastSequence >= run.Acknowledged
                    && kept.Durable.LastSequence <= run.Appended
                    && kept.Term >= run.Term,
                $"{what}: acknowledged {run.Acknowledged} in term {run.Term}, "
                + $"found {kept.Durable.LastSequence} in term {kept.Term}");
            (ulong last, JournalException? finding) = Read(device);
            Assert.True(finding is null && last >= run.Acknowledged, $"{what}: {finding?.Message}");
        }
        else
        {
            Assert.True(run.Term == 0, $"{what}: the journal is gone");
        }

        if (opens)
        {
            DeviceRun next = DeviceRun.On(device, closes: true, 2);
            Assert.True(next.IsClosed && next.Term > run.Term, $"{what}: {next.Failure?.Message}");
            Assert.Equal((next.Acknowledged, null), Read(device));
        }
    }
}
