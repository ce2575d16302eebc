namespace SCO.Exchange.Mutations;

/// <content>Money and goods: what may happen once, and what may not happen.</content>
public static partial class Defects
{
    private const string CoreTests = "tests/Core.Tests";

    private static readonly Defect[] Money =
    [
        new("what came back is posted again when it is told again",
            "engine/Core/Banks/Payments.Answers.cs",
            "            isRepeated = row.ReturnedFen == answer.Amount.Fen;\n"
                + "            return isRepeated ?",
            "            isRepeated = row.ReturnedFen == row.Fen;\n"
                + "            return isRepeated "
                + "|| answer.Amount.Fen <= row.Fen - row.ReturnedFen ?",
            CoreTests, "*BankRoomTests,*FundsStreamTests"),
        new("what came back is posted again once its id is forgotten",
            "engine/Core/Banks/Payments.Answers.cs",
            "if (answer.Return.IsSome && row.RememberedFen < row.ReturnedFen)",
            "if (answer.Return.IsSome && row.RememberedFen > row.ReturnedFen)",
            CoreTests, "*PaymentTests"),
        new("a bank pays a withdrawal twice under two serials",
            "engine/Core/Banks/CarriedInstructions.cs",
            "        bool isNew = after != 0 && after != row.Status;",
            "        bool isNew = after != 0;",
            CoreTests, "*FundsStreamTests"),
        new("what came in today may leave today",
            "engine/Core/Banks/Withdrawals.cs",
            "            - books.Cash.ReceivedTodayFenOf(member) "
                + "- venue.RunningLossOf(member)",
            "            - venue.RunningLossOf(member)",
            CoreTests, "*FundsStreamTests"),
        new("the serial of a deposit that is sent again is not remembered",
            "engine/Core/Banks/MovementPosting.cs",
            "if (!told.Instruction.IsSome || books.Movements.HasRoomForAnswers)",
            "if (told.Kind != BankMovementKind.DepositResend "
                + "&& books.Movements.HasRoom)",
            CoreTests, "*FundsStreamTests"),
        new("an order that is cancelled keeps what it has reserved",
            "engine/Core/ExchangeCore.Cancels.cs",
            "        OpenLots(order.Position, order.Side, -order.RemainingLots);",
            "        _positions.Open(order.Position, order.Side, -order.RemainingLots);",
            CoreTests, "*FundsStreamTests"),
        new("the buyer of a trade pays its fee twice",
            "engine/Core/ExchangeCore.Reserves.cs",
            "        Charge(trade.Buy.Position, trade.BuyFeeFen, trade.Id);\n"
                + "        Charge(trade.Sell",
            "        Charge(trade.Buy.Position, 2 * trade.BuyFeeFen, trade.Id);\n"
                + "        Charge(trade.Sell",
            CoreTests, "*FundsStreamTests"),
        new("title moves before its bank has paid",
            "engine/Clearing/Contracts/ContractSteps.Payments.cs",
            "            contract.LegState = LegState.Due;\n            return;",
            "            MoveTitleWith(ref contract);\n"
                + "            contract.LegState = LegState.Due;\n            return;",
            CoreTests, "*ContractTests"),
        new("a position is marked again by what it was marked by before",
            "engine/Core/Margins/Marks.cs",
            "        cost = worth;",
            "        cost = row.NetLots == 0 ? worth : cost;",
            CoreTests, "*MoneyStreamTests"),
        new("a seller in default hands over what nobody paid for",
            "engine/Clearing/Contracts/ContractSteps.Endings.cs",
            "        return context.GivesGoodsPaid\n",
            "        return context.GivesGoodsPaid && contract.Locked.Fen < 0\n",
            "tests/Clearing.Tests", "*ContractDefaultTests"),
        new("a member in default locks its free money for a contract",
            "engine/Core/Deals/FreeMoney.cs",
            "        && venue.CallOf(member) == MarginCallStatus.Defaulted;",
            "        && venue.CallOf(member) == MarginCallStatus.Called;",
            CoreTests, "*FreeMoneyTests"),
        new("what an account was changed by but a posting is not counted",
            "engine/Clearing/Accounts/Ledger.cs",
            "            asset.Net += balance - row.Counted;",
            "            asset.Net += credit - debit;",
            "tests/Clearing.Tests", "*LedgerTests"),
        new("held money may be less than nothing",
            "engine/Clearing/Accounts/Ledger.cs",
            "        row.MayOwe && !(ForbidsDebt && row.IsDebtForbidden);",
            "        row.MayOwe;",
            CoreTests, "*SettlementTests"),
        new("a command may leave a ledger that does not add up",
            "engine/Core/ExchangeCore.cs",
            "        Invariant.Holds(_ledger.IsEven);",
            "        Invariant.Holds(_ledger.Count > 0);",
            CoreTests, "*SettlementTests"),
        new("the venue disputes what is not overdue",
            "engine/Clearing/Contracts/ContractSteps.Endings.cs",
            "        context.Role == ContractRole.Venue && !contract.IsOverdue",
            "        context.Role == ContractRole.Venue && contract.Locked.Fen < 0",
            "tests/Clearing.Tests", "*ContractRulesTests"),
        new("one operator sets a rate",
            "engine/Core/Proposals/ProposalRoom.cs",
            "            _venue.Rules.ProposesRates && command.Parameter.TakesTwo()\n",
            "            _venue.Rules.ProposesRates && command.Parameter.IsOfMember()\n",
            CoreTests, "*RateProposalTests"),
    ];
}
