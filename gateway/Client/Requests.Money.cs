using System;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Gateway.Client;

/// <content>Money of members, the end of the day, defaults. Money is counted in fen.</content>
public static partial class Requests
{
    /// <summary>Asks for money of the own member to be paid out at its settlement bank.</summary>
    /// <param name="amountFen">How much.</param>
    /// <param name="bank">At which bank; null for the one of the member.</param>
    public static RequestWithdrawal Withdrawal(long amountFen, ushort bank = Null.UInt16) =>
        new() { AmountFen = amountFen, Bank = bank };

    /// <summary>Asks for money and goods.</summary>
    /// <param name="member">Operators: whose; null for the own member.</param>
    public static QueryBalances Balances(uint member = Null.UInt32) => new() { Member = member };

    /// <summary>
    /// Asks for all that stands with a member: money, goods, positions, titles, deals, contracts,
    /// instructions. Ask again with the cursor of each StandingDone until that is 0.
    /// </summary>
    /// <param name="cursor">Where the page begins; 0 for the first one.</param>
    /// <param name="member">Operators: whose; null for the own member.</param>
    public static QueryStanding Standing(ulong cursor = 0, uint member = Null.UInt32) =>
        new() { Cursor = cursor, Member = member, Scope = StandingScope.Member };

    /// <summary>Operator: asks for all contracts that are overdue or disputed, in pages likewise.
    /// </summary>
    /// <param name="cursor">Where the page begins; 0 for the first one.</param>
    public static QueryStanding Attention(ulong cursor = 0) =>
        new() { Cursor = cursor, Member = Null.UInt32, Scope = StandingScope.Attention };

    /// <summary>Operator: the state of the market day towards banks.</summary>
    public static SetBankDay SetBankDay(BankDayState state) => new() { State = state };

    /// <summary>Operator: propose the settlement price of an instrument for the day.</summary>
    public static SetSettlementPrice SetSettlementPrice(uint instrument, long price) =>
        new() { Instrument = instrument, Price = price };

    /// <summary>
    /// Operator: proposes the price around which deals keep to their collar.
    /// </summary>
    /// <param name="instrument">A negotiated instrument.</param>
    /// <param name="price">The price, on a tick, above 0.</param>
    /// <param name="fromDay">The first trading day that it holds for; null for now.</param>
    public static SetReferencePrice SetReferencePrice(
        uint instrument, long price, ushort fromDay = Null.UInt16) =>
        new() { Instrument = instrument, Price = price, FromDay = fromDay };

    /// <summary>Operator: fixes settlement prices and marks positions.</summary>
    public static SettleDay SettleDay() => default;

    /// <summary>Operator: proposes that the pool agrees with the banks.</summary>
    /// <param name="poolFen">
    /// What the pooled accounts at all banks hold together, by their statements.
    /// </param>
    /// <param name="digest">SHA-256 of the report that says so, 32 bytes.</param>
    public static ReconcileDay ReconcileDay(long poolFen, ReadOnlySpan<byte> digest)
    {
        ReconcileDay request = new() { AmountFen = poolFen };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }

    /// <summary>Operator: closes the settlement of a day that is reconciled.</summary>
    public static CloseDay CloseDay() => default;

    /// <summary>Operator: an order that closes a position of a member.</summary>
    /// <param name="member">Whose position.</param>
    /// <param name="account">The account of the member that it is for.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="side">The side of the order.</param>
    /// <param name="quantity">Lots.</param>
    /// <param name="price">Its limit; null for a market order.</param>
    public static LiquidatePosition Liquidate(
        uint member, uint account, uint instrument, Side side, long quantity,
        long price = Null.Int64) => new()
        {
            Member = member,
            Account = account,
            Instrument = instrument,
            Side = side,
            Quantity = quantity,
            Price = price,
        };

    /// <summary>Operator: proposes to declare a member in default.</summary>
    public static DeclareDefault DeclareDefault(uint member) => new() { Member = member };

    /// <summary>
    /// Operator: proposes that a member in default pays back what others bore of its loss.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="amountFen">How much; null for all that is owed and free.</param>
    public static RecoverDefault RecoverDefault(uint member, long amountFen = Null.Int64) =>
        new() { Member = member, AmountFen = amountFen };

    /// <summary>Operator: proposes to end a default of which nothing is owed any more.</summary>
    public static EndDefault EndDefault(uint member) => new() { Member = member };

    /// <summary>
    /// Operator: proposes that money of a member goes into the default fund, of the venue into its
    /// capital, or back.
    /// </summary>
    /// <param name="amountFen">How much.</param>
    /// <param name="from">
    /// Out of which account: Available to pay in, DefaultFund or Capital to pay back.
    /// </param>
    /// <param name="member">The member; null for the venue.</param>
    public static FundDefault FundDefault(
        long amountFen, AccountKind from, uint member = Null.UInt32) =>
        new() { AmountFen = amountFen, FromKind = from, Member = member };
}
