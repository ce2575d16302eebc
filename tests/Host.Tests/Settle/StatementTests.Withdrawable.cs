using System.Text.Json;
using SCO.Exchange.Domain.Clearing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>What could be withdrawn at the end of a day.</content>
public sealed partial class StatementTests
{
    /// <summary>What came in on a day may leave on the next one, and not before.</summary>
    [Fact]
    public void What_a_day_left_to_withdraw_is_the_same_before_and_after_the_next_day_begins()
    {
        Assert.Equal(0, WithdrawableOfFirstDay(goesOn: false));
        Assert.Equal(0, WithdrawableOfFirstDay(goesOn: true));
    }

    private static long WithdrawableOfFirstDay(bool goesOn)
    {
        using SettledExchange exchange = new();
        exchange.Move(BankMovementKind.Deposit, 1, 10_000 * Yuan, "D1");
        if (goesOn)
        {
            exchange.NextDay();
        }

        JsonElement statement = Statement.Of(Statement.Settle(exchange, 0), 1);
        Assert.Equal(10_000 * Yuan, Statement.Fen(statement, "available"));
        return Statement.Fen(statement, "withdrawable");
    }
}
