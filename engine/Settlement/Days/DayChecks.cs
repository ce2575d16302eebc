using System.Globalization;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// Whether statements add up, to the fen; what does not is not written. The equations are those of
/// market-rules.md 5.9 and 5.7.
/// </summary>
public static class DayChecks
{
    /// <summary>Checks a day.</summary>
    /// <exception cref="StatementException">Something does not add up.</exception>
    public static void Check(DayRecord day)
    {
        foreach (MemberDay member in day.Members)
        {
            Check(member);
        }

        long whole = checked(day.MembersFen + day.House.VenueFen);
        long banks = checked(day.House.PoolsFen + day.House.InTransitFen);
        Demand(
            StatementFault.Pools, whole == banks, "all members",
            "members and venue have", whole, "banks have", banks);
    }

    /// <summary>Checks the day of a member.</summary>
    /// <exception cref="StatementException">Something does not add up.</exception>
    public static void Check(MemberDay member)
    {
        long carried = checked(member.Opening.Balance + member.Flow.Change);
        Demand(
            StatementFault.Balance, carried == member.Closing.Balance, member.Code,
            "the lines lead to", carried, "the closing balance is", member.Closing.Balance);
        Demand(
            StatementFault.Postings, member.Posted == member.Closing, member.Code,
            "the postings lead to free money of", member.Posted.Available,
            "the ledger has", member.Closing.Available);
        CheckFrozen(member);
        CheckEntries(member);
        CheckFees(member);
        foreach (PositionLine position in member.Positions)
        {
            CheckLots(member, position);
        }

        foreach (GoodsLine goods in member.Goods)
        {
            if (goods.Opening + goods.In - goods.Out != goods.Closing)
            {
                throw new StatementException(
                    StatementFault.Goods,
                    $"{member.Code}: goods {goods.Product}: {goods.Opening} + {goods.In} - "
                    + $"{goods.Out} is not {goods.Closing}");
            }
        }
    }

    /// <summary>
    /// What is frozen is what orders, positions, deals, contracts and payments freeze.
    /// </summary>
    /// <remarks>
    /// What orders reserve has no line of its own, as it follows from all of a position at once: it
    /// is compared with what the positions and the deals say.
    /// </remarks>
    private static void CheckFrozen(MemberDay member)
    {
        long contracts = 0;
        long payments = 0;
        foreach (PositionLine position in member.Positions)
        {
            contracts = checked(contracts + position.MarginFen);
        }

        foreach (ContractLine contract in member.Contracts)
        {
            contracts = checked(contracts + contract.DepositFen);
            payments = checked(payments + contract.LockedFen);
        }

        foreach (InstructionLine instruction in member.Instructions)
        {
            payments = checked(payments + instruction.FrozenFen);
        }

        Demand(
            StatementFault.FrozenOrder,
            member.ReservesFen == member.Closing.FrozenOrder, member.Code,
            "orders reserve and deals hold", member.ReservesFen,
            "frozen for orders are", member.Closing.FrozenOrder);
        Demand(
            StatementFault.FrozenContract,
            contracts == member.Closing.FrozenContract, member.Code,
            "margins and deposits are", contracts,
            "frozen for contracts are", member.Closing.FrozenContract);
        Demand(
            StatementFault.FrozenPayment,
            payments == member.Closing.FrozenPayment, member.Code,
            "locked, asked for and held are", payments,
            "frozen for payments are", member.Closing.FrozenPayment);
    }

    private static void CheckEntries(MemberDay member)
    {
        long sum = 0;
        foreach (MoneyEntry entry in member.Entries)
        {
            sum = checked(sum + entry.ChangeFen);
        }

        long change = checked(member.Flow.Change + member.FillFeesFen);
        Demand(
            StatementFault.Entries, sum == change, member.Code,
            "the entries add up to", sum, "the lines to", change);
    }

    private static void CheckFees(MemberDay member)
    {
        long fees = 0;
        foreach (TradeLine trade in member.Trades)
        {
            fees = checked(fees + trade.FeeFen);
        }

        Demand(
            StatementFault.Fees, fees == member.FillFeesFen, member.Code,
            "trades have fees of", fees, "the ledger has", member.FillFeesFen);
    }

    /// <summary>What was closed and what is open, line by line, is what the position says.
    /// </summary>
    private static void CheckLots(MemberDay member, PositionLine position)
    {
        long realized = 0;
        long closed = 0;
        foreach (ClosingLine closing in member.Closings)
        {
            bool isOf = closing.Instrument == position.Instrument;
            realized = checked(realized + (isOf ? closing.RealizedFen : 0));
            closed += isOf ? closing.Lots : 0;
        }

        long open = 0;
        long gained = 0;
        foreach (LotLine lot in member.Lots)
        {
            bool isOf = lot.Instrument == position.Instrument;
            open += !isOf ? 0 : lot.Side == Side.Buy ? lot.Lots : -lot.Lots;
            gained = checked(gained + (isOf ? lot.PositionFen ?? 0 : 0));
        }

        if (closed != position.ClosedLots || open != position.ClosingLots)
        {
            throw new StatementException(
                StatementFault.Lots,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{member.Code}: lots of {position.Instrument}: {closed} closed and ")
                    + string.Create(
                        CultureInfo.InvariantCulture,
                        $"{open} open, not {position.ClosedLots} and {position.ClosingLots}"));
        }

        Demand(
            StatementFault.Profit, realized == position.RealizedFen, member.Code,
            "closed lots gained", realized, "the position realized", position.RealizedFen);
        bool hasLots = position.ClosingLots != 0;
        Demand(
            StatementFault.Profit, !hasLots || gained == (position.PositionFen ?? 0), member.Code,
            "open lots gained", gained, "the position says", position.PositionFen ?? 0);
    }

    private static void Demand(
        StatementFault fault, bool holds, string whose, string one, long oneFen, string other,
        long otherFen)
    {
        if (!holds)
        {
            throw new StatementException(
                fault,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{whose}: {one} {oneFen} fen, {other} {otherFen} fen"));
        }
    }
}
