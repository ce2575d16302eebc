using System;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Outboxes;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>A bank file tells of money for nobody: member 0.</summary>
public sealed class UnownedFileTests
{
    [Theory]
    [InlineData(true, 70, "0000")]
    [InlineData(false, 0, "2009")]
    public void What_a_bank_has_for_nobody_is_held_where_the_rules_hold_it(
        bool holds, long heldFen, string answer)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Exchange.HoldsUnowned = holds;
        Put(rig, "F1", Of("S1", MovementCode.Deposit));
        rig.Run(5, withBank: false);

        Assert.Equal((0, heldFen), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.Contains(
            $"\nR|S1|{answer}\n", Encoding.UTF8.GetString(rig.BankFolder.Read("out", "RES-F1.txt")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_again_and_taken_back_by_its_serial()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(rig, "F1", Of("S1", MovementCode.Deposit));
        Put(rig, "F2", Of("S1", MovementCode.DepositResend));
        rig.Run(5, withBank: false);
        Assert.Equal(70, rig.Exchange.HeldFen);
        Put(rig, "F3", Of("S1", MovementCode.DepositReversal));
        rig.Run(5, withBank: false);
        Assert.Equal((0, 0), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
    }

    private static MovementRecord Of(string serial, MovementCode code) =>
        new(serial, code, MemberId.None, new Money(70), "", "");

    private static void Put(FileRig rig, string id, params BankFileRecord[] records)
    {
        BankFile file = new()
        {
            Kind = BankFileKind.Movements,
            Bank = new BankId(1),
            Day = SmallExchange.Day,
            FileId = id,
            Records = records,
        };
        Assert.True(
            BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error), $"{error}");
        rig.BankFolder.Put("in", $"MOV-{id}.txt", bytes);
    }
}
