namespace SCO.Exchange.Domain.Commands;

/// <summary>What holds for all commands of a kind.</summary>
/// <remarks>Any thread. Allocates nothing.</remarks>
public static class CommandKinds
{
    /// <summary>
    /// Whether a command of a kind may become a proposal, which waits for another operator. Those
    /// of the exchange itself, some steps of contracts and titles, parameters that one operator
    /// sets, and by rules before version 3 settlement prices and all parameters are done at once.
    /// </summary>
    public static bool MayWait(this CommandKind kind) => kind is CommandKind.ReleaseKillSwitch
        or CommandKind.CancelTrade or CommandKind.CorrectTrade or CommandKind.ReconcileDay
        or CommandKind.DeclareDefault or CommandKind.RecoverDefault or CommandKind.EndDefault
        or CommandKind.FundDefault or CommandKind.MovePool
        or CommandKind.ResolveInstruction or CommandKind.FreeReturned
        or CommandKind.SetReferencePrice or CommandKind.StepContract or CommandKind.StepTitle
        or CommandKind.RecallPayment or CommandKind.SetSettlementPrice
        or CommandKind.SetParameter;
}
