using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>The banks' room by itself: all that it needs of the exchange is what it is given.
/// </summary>
public sealed class BankRoomTests
{
    private const long Fen = 100;

    [Fact]
    public void A_payment_takes_its_contract_on_after_its_money_has_left()
    {
        LoneRoom room = new();
        InstructionId id = room.Instruct(Fen);
        Assert.Equal(0, room.Room.Pools.FreeFenOf(LoneRoom.Bank));
        room.Heard.Clear();

        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Settled, Fen));

        Assert.Equal(["pool", "settled 100"], room.Heard);
        Assert.Equal(0, room.Room.Pools.FenOf(LoneRoom.Bank));
        Assert.Equal(0, room.Cash.FenOf(LoneRoom.Payer, AccountKind.FrozenPayment));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 60)]
    public void What_comes_back_is_held_where_no_contract_takes_it(bool isOver, long heldFen)
    {
        LoneRoom room = new() { IsContractOver = isOver };
        InstructionId id = room.Instruct(Fen);
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Settled, Fen));
        room.Heard.Clear();

        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Returned, 60, back: 1));

        Assert.Equal(["pool", "returned 60"], room.Heard);
        Assert.Equal(60, room.Cash.FenOf(LoneRoom.Payer, AccountKind.FrozenPayment));
        Assert.Equal(heldFen, room.Room.Instructions[room.Room.Instructions.Find(id)].HeldFen);
    }

    [Fact]
    public void Money_that_is_held_goes_to_whom_two_operators_say_and_does_not_leave_today()
    {
        LoneRoom room = new() { IsContractOver = true };
        InstructionId id = room.Instruct(Fen);
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Settled, Fen));
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Returned, 60, back: 1));

        room.Free(id, LoneRoom.Payee, 60);

        Assert.Equal(60, room.Cash.FenOf(LoneRoom.Payee, AccountKind.Available));
        Assert.Equal(0, room.Room.Withdrawals.WithdrawableOf(LoneRoom.Payee));
        room.Cash.ForgetReceipts(2);
        Assert.Equal(60, room.Room.Withdrawals.WithdrawableOf(LoneRoom.Payee));
    }

    [Fact]
    public void A_rail_without_ids_tells_one_return_at_most()
    {
        LoneRoom room = new();
        InstructionId id = room.Instruct(Fen);
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Settled, Fen));
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Returned, 60));
        string before = room.StateHash();

        Assert.Equal(
            RejectReason.PaymentAnswerInvalid, room.Answer(id, PaymentStatus.Returned, 40));
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Returned, 60));

        Assert.Equal(before, room.StateHash());
    }

    /// <summary>A refusal, and a word that was said before, change no byte of the state.</summary>
    [Theory]
    [InlineData(PaymentStatus.Settled, 99, 0, RejectReason.AmountDiffers)]
    [InlineData(PaymentStatus.Rejected, 100, 0, RejectReason.UnknownInstruction)]
    [InlineData(PaymentStatus.Returned, 101, 2, RejectReason.AmountAboveRest)]
    [InlineData(PaymentStatus.Returned, 41, 2, RejectReason.AmountAboveRest)]
    [InlineData(PaymentStatus.Returned, 59, 1, RejectReason.BankSerialDiffers)]
    [InlineData(PaymentStatus.Returned, 60, 1, RejectReason.None)]
    public void What_is_refused_or_known_changes_nothing(
        PaymentStatus status, long fen, ulong back, RejectReason expected)
    {
        LoneRoom room = new();
        InstructionId id = room.Instruct(Fen);
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Settled, Fen));
        Assert.Equal(RejectReason.None, room.Answer(id, PaymentStatus.Returned, 60, back: 1));
        string before = room.StateHash();
        room.Heard.Clear();

        Assert.Equal(expected, room.Answer(id, status, fen, back));

        Assert.Empty(room.Heard);
        Assert.Equal(before, room.StateHash());
    }
}
