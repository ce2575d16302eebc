using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Simulated;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <content>How payments are made, or not, as their bank is.</content>
internal sealed partial class DayScript
{
    private int _instructed;

    private void Pay()
    {
        _instructed++;
        if (_fate == SimulatedFate.Rejects)
        {
            BeRefused();
            return;
        }

        Say();
        Await(life => StageOf(life) >= ContractStage.PaidFirst, "the first part is paid");
        Withdraw(Other, 1_234_567);
        Say();
        Step(Seller, ContractAction.Invoice);
        Step(Buyer, ContractAction.ConfirmInvoice);
        _instructed++;
        Say();
        Await(life => StageOf(life) == ContractStage.Closed, "the contract is closed");
    }

    /// <summary>The bank refuses what is asked anew, too: the buyer is in default.</summary>
    private void BeRefused()
    {
        AwaitStatus(PaymentStatus.Rejected);
        Withdraw(Other, 1_234_567);
        AwaitStatus(PaymentStatus.Rejected);
        Step(Buyer, ContractAction.AgreeQuality);
        _instructed++;
        AwaitStatus(PaymentStatus.Rejected);
        Step(_venue.FirstOperator, ContractAction.DefaultBuyer);
        Approve();
    }

    /// <summary>
    /// What a silent bank does not say of the last instruction two operators do: they have seen in
    /// its books that it is made.
    /// </summary>
    private void Say()
    {
        if (_fate != SimulatedFate.KeepsSilent)
        {
            return;
        }

        int said = _instructed - 1;
        Await(
            life => life.IsPaid(said) && life.HasTimedOut(said),
            "nobody says what became of a payment");
        Do(
            CommandKind.ResolveInstruction, _venue.FirstOperator,
            (ref Command says, DayLife life) =>
            {
                says.Instruction = life.Instructions[said];
                says.PaymentStatus = PaymentStatus.Settled;
                says.Amount = default;
                says.Digest = new Digest(5, 6, 7, 8);
            });
        Approve();
    }

    /// <summary>All that was paid comes back, and the contract that was closed is disputed.
    /// </summary>
    private void ComeBack()
    {
        if (_fate != SimulatedFate.ReturnsLater)
        {
            return;
        }

        for (int number = 0; number < _instructed; number++)
        {
            AwaitStatus(PaymentStatus.Returned, number);
        }

        Await(life => StageOf(life) == ContractStage.Disputed, "the contract is disputed");
    }

    private void AwaitStatus(PaymentStatus status) => AwaitStatus(status, _instructed - 1);

    private void AwaitStatus(PaymentStatus status, int number) =>
        Await(life => life.StatusOf(number) == status, $"payment {number} is {status}");

    // One that is over has left its room with its day.
    private static ContractStage StageOf(DayLife life) =>
        life.Core.TryViewContract(life.Contracts[0], out Clearing.Contracts.ContractRow row)
            ? row.Stage
            : ContractStage.Closed;
}
