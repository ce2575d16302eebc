using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>What waits for a second operator. Some bytes of its event mean another thing in each
/// kind, so each field is of the kinds that have it.</content>
internal static partial class AnswerEncoder
{
    private static ProposalReport WaitingOf(ref readonly Event source)
    {
        CommandKind kind = source.ProposedKind;
        bool isOfContract = kind == CommandKind.StepContract;
        bool isOfTitle = kind == CommandKind.StepTitle;
        bool isRecall = kind == CommandKind.RecallPayment;
        ProposalReport report = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            EndsAt = source.EndsAt.Ns,
            AboutId = AboutOf(in source),
            AmountFen = isOfContract ? source.Amount.Fen : ClaimOf(in source),
            Price = kind is CommandKind.CorrectTrade or CommandKind.SetReferencePrice
                ? source.Price.TenThousandths
                : Null.Int64,
            PenaltyFen = isOfContract ? source.Penalty.Fen : 0,
            Goods = isOfTitle ? source.Goods.Thousandths : 0,
            Proposal = source.Proposal,
            Proposer = source.Proposer.Value,
            Target = TargetOf(in source),
            Instrument = OrNull(source.Instrument.Value),
            Title = isOfTitle ? OrNull(source.Title.Value) : Null.UInt32,
            Product = isOfTitle ? OrNull(source.Product.Value) : Null.UInt32,
            TradingDay = source.TradingDay.DayNumber,
            FromDay = OrNull(source.FromDay.DayNumber),
            Bank = OrNull(source.FromBank.Value),
            ToBank = OrNull(source.ToBank.Value),
            Kind = (Codes.RequestKind)kind,
            Scope = (Codes.KillScope)ScopeOf(in source),
            ContractAction = isOfContract ? (Codes.ContractAction)source.ContractAction : 0,
            TitleAction = isOfTitle ? (Codes.TitleAction)source.TitleAction : 0,
            Outcome = (Codes.PaymentStatus)source.Outcome,
            RecallReason = isRecall ? (Codes.RecallReason)source.RecallReason : 0,
            FromKind = (Codes.AccountKind)source.SourceKind,
            ToKind = isRecall ? 0 : (Codes.AccountKind)source.ToKind,
        };
        if (!isOfContract && !isOfTitle)
        {
            source.Digest.Write(report.Digest);
        }

        return report;
    }

    private static ulong AboutOf(ref readonly Event source) => source.ProposedKind switch
    {
        CommandKind.CancelTrade or CommandKind.CorrectTrade => source.TradeId.Value,
        CommandKind.StepContract => source.Contract.Value,
        CommandKind.ResolveInstruction or CommandKind.FreeReturned
            or CommandKind.RecallPayment => source.Instruction.Value,
        _ => Null.UInt64,
    };

    private static long ClaimOf(ref readonly Event source) => source.ProposedKind switch
    {
        CommandKind.ReconcileDay or CommandKind.RecoverDefault or CommandKind.FundDefault
            or CommandKind.MovePool or CommandKind.ResolveInstruction
            or CommandKind.FreeReturned => source.Claim.Fen,
        _ => Null.Int64,
    };

    // The owner of a title stands where others say whom they are about.
    private static KillScope ScopeOf(ref readonly Event source) => source.ProposedKind switch
    {
        CommandKind.StepTitle => KillScope.Member,
        CommandKind.StepContract => 0,
        _ => source.KillScope,
    };

    private static uint TargetOf(ref readonly Event source) => ScopeOf(in source) switch
    {
        KillScope.Principal => source.TargetPrincipal.Value,
        KillScope.Member => source.Member.Value,
        KillScope.ControlGroup => source.ControlGroup.Value,
        _ => Null.UInt32,
    };

    private static uint OrNull(uint id) => id == 0 ? Null.UInt32 : id;

    private static ushort OrNull(ushort id) => id == 0 ? Null.UInt16 : id;
}
