using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>What a day was like at its end, though the next one has begun.</content>
public sealed partial class StatementTests
{
    /// <summary>The command that begins the next day takes the stage back.</summary>
    [Fact]
    public void A_day_that_was_reconciled_and_never_closed_says_both()
    {
        using SettledExchange exchange = new();
        exchange.Move(BankMovementKind.Deposit, 1, 10_000 * Yuan, "D1");
        exchange.Mark();
        exchange.Reconcile();
        exchange.NextDay();

        string folder = Statement.Settle(exchange, 0);

        Assert.Equal("reconciled", Statement.Of(folder, 1).GetProperty("stage").GetString());
        byte[] page = Statement.Files(folder)
            .First(file => file.Key.EndsWith(".html", StringComparison.Ordinal)).Value;
        Assert.Contains(
            "Provisional: the next day began without the close of this one.",
            Encoding.UTF8.GetString(page), StringComparison.Ordinal);
    }
}
