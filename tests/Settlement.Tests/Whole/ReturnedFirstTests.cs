using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// A bank says that the money of a withdrawal came back before it says that it had left, over the
/// real core: its later word is known, and its file is not set aside.
/// </summary>
public sealed class ReturnedFirstTests
{
    private const long Moved = 400_000;

    [Theory]
    [InlineData(BankChannel.Iso20022, false)]
    [InlineData(BankChannel.Iso20022, true)]
    [InlineData(BankChannel.Files, false)]
    [InlineData(BankChannel.Files, true)]
    public void That_it_had_left_is_known_when_its_bank_says_so_by_a_serial_of_its_own(
        BankChannel channel, bool inAnotherLife)
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent, channel);
        string name = rig.Withdraw(Moved);
        rig.Run(10);
        Tell(rig, channel, name, "R1", isReturn: true);
        rig.Run(10);
        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(PoolRig.Paid, FreeFen(rig));
        foreach (string file in (string[])["X1", "X2"])
        {
            if (inAnotherLife)
            {
                rig.Start();
            }

            Tell(rig, channel, name, file, isReturn: false);
            rig.Run(10);
        }

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(PoolRig.Paid, FreeFen(rig));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Told);
        foreach (string part in (string[])["in", "aside", "refused", "bad"])
        {
            Assert.Empty(rig.Folders[0].Names(part));
        }
    }

    [Fact]
    public void The_names_that_the_exchange_and_its_core_give_are_the_same()
    {
        InstructionId id = new(0x631D01);
        byte[] name = new byte[CarriedName.SizeBytesMax];
        Assert.Equal(
            EndToEndName.Of(id),
            Encoding.ASCII.GetString(
                name, 0, CarriedName.Write(name, id, isMove: false)));
        Assert.Equal(
            EndToEndName.OfMove(id),
            Encoding.ASCII.GetString(
                name, 0, CarriedName.Write(name, id, isMove: true)));
        id = new InstructionId(ulong.MaxValue);
        Assert.Equal(name.Length, CarriedName.Write(name, id, isMove: true));
    }

    private static long FreeFen(PoolRig rig) =>
        rig.Exchange.Core.ViewMoney(new MemberId(1), AccountKind.Available).Fen;

    /// <summary>Each file has another name, and says it by the same serial.</summary>
    private static void Tell(
        PoolRig rig, BankChannel channel, string name, string file, bool isReturn)
    {
        TradingDay day = new((ushort)(CoreExchange.Day.DayNumber + 1));
        string serial = isReturn ? "R001" : "X001";
        if (channel == BankChannel.Files)
        {
            BankFile movements = new()
            {
                Kind = BankFileKind.Movements,
                Bank = new BankId(1),
                Day = day,
                FileId = file,
                Records =
                [
                    new MovementRecord(
                        serial, isReturn ? MovementCode.Returned : MovementCode.Done,
                        new MemberId(1), new Money(Moved), name, ""),
                ],
            };
            Assert.True(
                BankFileWriter.TryWrite(movements, out byte[] bytes, out BankFileError? error));
            Assert.Null(error);
            rig.Folders[0].Put("in", $"MOV-{file}.txt", bytes);
        }
        else if (isReturn)
        {
            rig.Put(0, $"{file}.xml", new PaymentReturn
            {
                MessageId = file,
                Created = rig.Clock.Now,
                OriginalMessageId = EndToEndName.MessageOf(rig.Exchange.Withdrawal),
                EndToEndId = name,
                OriginalAmount = new Money(Moved),
                Amount = new Money(Moved),
                SettlementDay = day,
            });
        }
        else
        {
            rig.Put(0, $"{file}.xml", new PaymentStatusReport
            {
                MessageId = file,
                Created = rig.Clock.Now,
                OriginalMessageId = EndToEndName.MessageOf(rig.Exchange.Withdrawal),
                OriginalKind = IsoMessageKind.CustomerTransfer,
                EndToEndId = name,
                Status = ReportedStatus.Settled,
                Reference = serial,
            });
        }
    }
}
