using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Banks.Movements;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>The tables of movements and instructions against plain lists.</summary>
public sealed class BankTableTests
{
    [Fact]
    public void The_last_movements_are_found_and_no_others() => Seeds.Each(
        TestScale.Of(100), seed =>
        {
            const int Serials = 40;
            Random random = new(seed);
            int max = random.Next(1, 12);
            BankMovements table = new(max);
            List<(ushort Bank, ulong Serial)> kept = [];
            for (ushort day = 1; day < 300; day++)
            {
                (ushort Bank, ulong Serial) added =
                    ((ushort)random.Next(1, 3), (ulong)random.Next(Serials));
                Assert.True(table.HasRoom(new TradingDay(day)));
                Assert.Equal(kept.Count < max, table.HasRoom(new TradingDay(1)));
                if (!kept.Contains(added))
                {
                    table.Add(new BankMovementRow
                    {
                        Bank = new BankId(added.Bank),
                        Serial = new Digest(0, 0, 0, added.Serial),
                        PostedOn = new TradingDay(day),
                        Kind = BankMovementKind.Deposit,
                        Fen = day,
                    });
                    kept.Add(added);
                    if (kept.Count > max)
                    {
                        kept.RemoveAt(0);
                    }
                }

                for (ushort bank = 1; bank <= 2; bank++)
                {
                    for (ulong serial = 0; serial < Serials; serial++)
                    {
                        int place = table.Find(new BankId(bank), new Digest(0, 0, 0, serial));
                        Assert.Equal(kept.Contains((bank, serial)), place != BankMovements.None);
                        if (place != BankMovements.None)
                        {
                            Assert.Equal(bank, table[place].Bank.Value);
                            Assert.Equal(serial, table[place].Serial.Fourth);
                        }
                    }
                }
            }
        });

    /// <summary>
    /// However many are awaited, the others leave by the time of their answer, and nobody waits
    /// behind one that is not answered.
    /// </summary>
    [Fact]
    public void Instructions_are_found_until_they_leave_answered() => Seeds.Each(
        TestScale.Of(100), seed =>
        {
            Random random = new(seed);
            int max = random.Next(1, 8);
            InstructionTable table = new(max);
            List<InstructionId> awaited = [];
            List<(InstructionId Id, ushort Day)> over = [];
            HashSet<InstructionId> ever = [];
            ulong sequence = 1;
            for (ushort day = 1; day < 200; day++)
            {
                bool isFull = awaited.Count + over.Count == max;
                bool hasRoom = !isFull || (over.Count > 0 && over[0].Day < day);
                Assert.Equal(hasRoom, table.HasRoom(new TradingDay(day)));
                if (hasRoom)
                {
                    sequence += (ulong)random.Next(2);
                    InstructionId id = table.Add(new Sequence(sequence), new InstructionRow
                    {
                        Fen = 9,
                        Day = new TradingDay(day),
                        Status = PaymentStatus.Instructed,
                    });
                    Assert.True(ever.Add(id));
                    Assert.Equal(sequence, id.Value >> 8);
                    awaited.Add(id);
                    if (isFull)
                    {
                        over.RemoveAt(0);
                    }
                }

                Answer(random, table, awaited, over, day);
                foreach (InstructionId id in ever)
                {
                    int place = table.Find(id);
                    bool isKept = awaited.Contains(id) || over.Any(one => one.Id == id);
                    Assert.Equal(isKept, place != InstructionTable.None);
                    Assert.True(place == InstructionTable.None || table[place].Id == id);
                }
            }
        });

    private static void Answer(
        Random random, InstructionTable table, List<InstructionId> awaited,
        List<(InstructionId Id, ushort Day)> over, ushort day)
    {
        // One is answered, or one that is over is looked at again: it came back, or is decided.
        bool isFirst = awaited.Count > 0 && random.Next(3) > 0;
        if (!isFirst && over.Count == 0)
        {
            return;
        }

        InstructionId id = isFirst
            ? awaited[random.Next(awaited.Count)]
            : over[random.Next(over.Count)].Id;
        int place = table.Find(id);
        bool wasAwaited = table[place].IsAwaited;
        table[place].Status = PaymentStatus.Settled;
        table[place].HeldFen = random.Next(3);
        table.Changed(place, wasAwaited, new TradingDay(day));
        _ = awaited.Remove(id);
        _ = over.RemoveAll(one => one.Id == id);
        if (table[place].IsAwaited)
        {
            awaited.Add(id);
        }
        else
        {
            over.Add((id, day));
        }
    }
}
