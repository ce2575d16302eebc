using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a member is told whose money cannot go out now.</summary>
public sealed class WithdrawalAdviceTests
{
    private const string Opened =
        ", or when an operator opens it (sco admin bank-day open)";

    [Theory]
    [InlineData(RejectReason.BankDayForbids, BankDayState.Reconciling,
        ", it is reconciling now at bank QDSIM (1): it opens with the next trading day, once this "
        + "one is closed" + Opened)]
    [InlineData(RejectReason.BankDayForbids, BankDayState.Recess,
        ", it is recess now at bank QDSIM (1): it opens with the next trading day, once this "
        + "one is closed" + Opened)]
    [InlineData(RejectReason.BankDayForbids, (BankDayState)0, "")]
    [InlineData(RejectReason.AboveWithdrawable, BankDayState.Open, "")]
    public void Where_its_bank_stands_is_told_and_when_it_opens(
        RejectReason reason, BankDayState state, string told) => Assert.Equal(
            told,
            WithdrawalAdvice.Of(reason, state, VenueFile.Sample(), new MemberId(1)));

    [Theory]
    [InlineData(50_000, 0, "; 1,000.00 CNY were asked for, 0.00 CNY can be withdrawn today, and "
        + "500.00 CNY more from the next trading day on, as far as no margin call and no loss "
        + "takes it")]
    [InlineData(50_000, 20_000, "; 1,000.00 CNY were asked for, 200.00 CNY can be withdrawn today, "
        + "and 300.00 CNY more from the next trading day on, as far as no margin call and no loss "
        + "takes it")]
    [InlineData(50_000, 50_000,
        "; 1,000.00 CNY were asked for, 500.00 CNY can be withdrawn today")]
    public void What_goes_out_today_is_told_apart_from_what_goes_out_later(
        long free, long withdrawable, string told)
    {
        MemberReport[] balances =
        [
            Balance(AccountKind.FrozenOrder, 7, Null.Int64),
            Balance(AccountKind.Available, free, withdrawable),
        ];

        Assert.Equal(
            told,
            WithdrawalAdvice.Of(
                balances.First(WithdrawalAdvice.IsFree), new Money(100_000)));
    }

    private static MemberReport Balance(AccountKind kind, long fen, long withdrawable) =>
        new MemberReports(VenueFile.Sample()).Of(new BalanceReport
        {
            Kind = kind,
            AmountFen = fen,
            WithdrawableFen = withdrawable,
            Product = Null.UInt32,
        });
}
