using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain.Clearing;
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

    [Fact]
    public void Instructions_are_found_until_they_leave_answered() => Seeds.Each(
        TestScale.Of(100), seed =>
        {
            Random random = new(seed);
            int max = random.Next(1, 8);
            Instructions table = new(max);
            List<(InstructionId Id, bool IsOpen, ushort Day)> kept = [];
            HashSet<InstructionId> ever = [];
            ulong sequence = 1;
            for (ushort day = 1; day < 200; day++)
            {
                bool hasRoom = kept.Count < max || (!kept[0].IsOpen && kept[0].Day < day);
                Assert.Equal(hasRoom, table.HasRoom(new TradingDay(day)));
                if (hasRoom)
                {
                    sequence += (ulong)random.Next(2);
                    InstructionId id = table.Add(new Sequence(sequence), new InstructionRow
                    {
                        Fen = 1,
                        Day = new TradingDay(day),
                        Status = PaymentStatus.Instructed,
                    });
                    Assert.True(ever.Add(id));
                    Assert.Equal(sequence, id.Value >> 8);
                    kept.Add((id, true, day));
                    if (kept.Count > max)
                    {
                        kept.RemoveAt(0);
                    }
                }

                int answered = random.Next(kept.Count);
                ref InstructionRow row = ref table[table.Find(kept[answered].Id)];
                row.Status = PaymentStatus.Settled;
                row.Day = new TradingDay(day);
                kept[answered] = (row.Id, false, day);
                foreach (InstructionId id in ever)
                {
                    int place = table.Find(id);
                    Assert.Equal(kept.Any(one => one.Id == id), place != Instructions.None);
                    Assert.True(place == Instructions.None || table[place].Id == id);
                }
            }
        });
}
