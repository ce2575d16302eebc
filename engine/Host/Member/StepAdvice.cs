using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// Which rule a step of a contract has broken, where it was refused as senseless: each action has
/// its own, and a decision one for each way to end. Any thread.
/// </summary>
internal static class StepAdvice
{
    /// <summary>A clause to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="step">What was asked for.</param>
    public static string Of(RejectReason reason, in StepContract step) =>
        reason == RejectReason.QuantityNotMetered
            ? "; name by --goods what you have seen metered"
        : !IsOf(reason, in step) ? ""
        : step.Reference != 0 && step.Action != ContractAction.Attach
            ? "; a kind of paper goes with attach alone"
        : step.Action switch
        {
            ContractAction.LockTitle =>
                "; goods that change hands by their title are locked by it: name the title",
            ContractAction.Meter => "; goods, and the price with the differential, are above 0, "
                + "and their amount is one that can be counted",
            ContractAction.AgreeQuality =>
                "; quality is agreed with the differential that was metered, which sco member "
                + "contracts tells the key that was told of the metering: name it by "
                + "--differential; who does not agree with it disputes",
            ContractAction.Invoice => "; an invoice is over the value of the goods, with VAT",
            ContractAction.Resolve when step.AmountFen < 0 =>
                "; a contract goes on where it stood once, and not where it was over",
            ContractAction.Resolve =>
                "; the seller keeps what it was paid and gets no more than is locked, more only "
                + "for goods that were metered, and a penalty is at most the deposit that it is "
                + "out of",
            _ => "",
        };

    // Rules before version 3 have one reason for all of them.
    private static bool IsOf(RejectReason reason, in StepContract step) => reason switch
    {
        RejectReason.ContractStepInvalid => true,
        RejectReason.UnsupportedInstruction => step.Reference != 0,
        RejectReason.UnknownTitle =>
            step.Action == ContractAction.LockTitle && step.Title == Null.UInt32,
        RejectReason.QuantityNotPositive or RejectReason.PriceOutsideLimits
            or RejectReason.NotionalAboveMaximum => step.Action == ContractAction.Meter,
        RejectReason.DifferentialDiffers or RejectReason.DecisionNotCovered
            or RejectReason.PenaltyAboveDeposit => true,
        RejectReason.ContractStageForbids =>
            step.Action == ContractAction.Resolve && step.AmountFen < 0,
        _ => false,
    };
}
