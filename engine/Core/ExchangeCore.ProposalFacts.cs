using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>Whose instruction it is that two operators decide about.</content>
public sealed partial class ExchangeCore
{
    private void TellInstructionNow(in Proposal proposal, ref Event told)
    {
        int place = Banks.Instructions.Find(proposal.Money.Instruction);
        if (place == Instructions.None)
        {
            return;
        }

        ref InstructionRow row = ref Banks.Instructions[place];
        told.WholeAmount = new Money(row.Fen);
        told.Payer = row.Payer;
        told.Payee = row.Payee;
        told.FromBank = row.Bank;
        told.ToBank = row.ToBank;
    }
}
