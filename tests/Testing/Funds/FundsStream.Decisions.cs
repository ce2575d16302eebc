using System.Collections.Generic;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <content>What one operator proposes about money, and another one approves.</content>
public sealed partial class FundsStream
{
    private (Command Command, byte[] Content) DecideOnMoney() => random.Next(12) switch
    {
        < 2 => (MovePool(), []),
        < 4 => (ResolveInstruction(), []),
        < 7 => (FreeReturned(), []),
        < 9 => (EndDefault(), []),
        9 => (ReferencePrice(), []),
        10 => (Recall(), []),
        _ => AnswerRecall(),
    };

    private Command MovePool()
    {
        Command command = Through(CommandKind.MovePool, AnyOperator());
        command.Bank = new BankId((ushort)random.Next(1, FundsVenue.Banks + 1));
        bool isOwn = Rarely(0.3);
        command.ToBank = isOwn
            ? default
            : new BankId((ushort)(FundsVenue.Banks + 1 - command.Bank.Value));
        command.FromKind = !isOwn ? 0
            : Rarely(0.7) ? AccountKind.Fees
            : AccountKind.Capital;
        command.Amount = new Money(random.Next(1, isOwn ? 200 : 3_000));
        return command;
    }

    private Command ResolveInstruction()
    {
        Command command = Through(CommandKind.ResolveInstruction, AnyOperator());
        FundsInstruction? about = book.AnyInstruction(random);
        command.Instruction = about?.Id ?? new InstructionId(77);
        command.PaymentStatus = Pick(
            [PaymentStatus.Settled, PaymentStatus.Rejected, PaymentStatus.Returned]);
        command.Amount = new Money(command.PaymentStatus != PaymentStatus.Returned ? 0
            : about is null || Rarely(0.2) ? random.Next(1, 1_000)
            : about.Fen);
        command.Digest = new Digest(4, 3, 2, _label);
        return command;
    }

    private Command FreeReturned()
    {
        Command command = Through(CommandKind.FreeReturned, AnyOperator());
        FundsInstruction? about = (Rarely(0.5) ? book.AnyUnowned() : null)
            ?? book.AnyHeld() ?? book.AnyPayment(random);

        command.Instruction = about?.Id ?? default;
        command.Member = about is { Payer.IsSome: true } && Rarely(0.8)
            ? about.Payer
            : AnyMember();
        command.Amount = new Money(
            about is { ReturnedFen: > 0, Payer.IsSome: false } && Rarely(0.9)
                ? about.ReturnedFen
            : about is { ReturnedFen: > 0 } held
                ? random.NextInt64(1, held.ReturnedFen + 1)
                : random.Next(1, 500));
        command.Digest = new Digest(5, 3, 2, _label);
        return command;
    }

    // Once a default is there, what is left of it is settled.
    private (Command Command, byte[] Content) EndDefaultIfAny()
    {
        for (uint member = 1; member <= FundsVenue.Members; member++)
        {
            if (Core.ViewMoney(new MemberId(member))?.MarginCall == MarginCallStatus.Defaulted)
            {
                return (EndDefault(), []);
            }
        }

        return Any();
    }

    private Command EndDefault()
    {
        Command command = Through(
            Rarely(0.6) ? CommandKind.RecoverDefault : CommandKind.EndDefault, AnyOperator());
        List<MemberId> defaulted = [];
        foreach (MoneyView money in Core.ViewMoney())
        {
            if (money.MarginCall == MarginCallStatus.Defaulted)
            {
                defaulted.Add(money.Member);
            }
        }

        uint? open = book.ProposalOf(CommandKind.RecoverDefault)
            ?? book.ProposalOf(CommandKind.EndDefault);
        if (open is { } proposal && Rarely(0.6))
        {
            return Agree(proposal);
        }

        command.Member = defaulted.Count == 0 ? AnyMember() : Pick(defaulted);
        if (command.Kind == CommandKind.RecoverDefault)
        {
            command.Amount = Rarely(0.6)
                ? Money.Null
                : new Money(random.Next(1, 500));
        }

        return command;
    }

    private Command ReferencePrice()
    {
        Command command = Through(CommandKind.SetReferencePrice, AnyOperator());
        command.Instrument = AnySpot();
        command.Price = At(random.Next(80, 121));
        command.ExpireDay = Rarely(0.4)
            ? new TradingDay((ushort)(Core.TradingDay.DayNumber + 1))
            : default;
        return command;
    }

    private Command Recall()
    {
        Command command = Through(CommandKind.RecallPayment, AnyOperator());
        command.Instruction = book.AnyPayment(random)?.Id ?? default;
        command.RecallReason = (RecallReason)random.Next(1, 6);
        command.Amount = default;
        return command;
    }

    private (Command Command, byte[] Content) AnswerRecall()
    {
        FundsInstruction? about = book.AnyPayment(random);
        PaymentRecall answer = new()
        {
            Instruction = about?.Id ?? default,
            Status = (RecallStatus)random.Next(2, 5),
            Bank = about is null ? new BankId(1) : FundsVenue.BankOf(about.Payer),
        };
        return (
            Command.Of(CommandKind.RecallPayment),
            StreamVenue.Bytes(bytes => answer.Write(bytes, "note"u8)));
    }
}
