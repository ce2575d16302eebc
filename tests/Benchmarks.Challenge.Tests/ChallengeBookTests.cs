using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Benchmarks.Challenge.Tests;

/// <summary>The rules of the public benchmark, one by one.</summary>
public sealed class ChallengeBookTests
{
    [Fact]
    public void Better_prices_trade_first_then_older_orders_at_the_resting_price() =>
        Script.Of("""
            1 sell 10 @102   | accepted 1
            2 sell 10 @101   | accepted 2
            3 sell 8 @101    | accepted 3
            4 sell 10 @103   | accepted 4
            5 buy 33 @102    | accepted 5, 10 @101 of 2 to 5, 8 @101 of 3 to 5, 10 @102 of 1 to 5
            6 sell 9 @90 now | accepted 6, 5 @102 of 5 to 6, cancelled 6
            """);

    [Fact]
    public void An_order_in_the_middle_leaves_its_neighbours_where_they_are() =>
        Script.Of("""
            1 buy 10 @100       | accepted 1
            2 buy 10 @100       | accepted 2
            3 buy 10 @100       | accepted 3
            cancel 2            | cancelled 2
            4 sell 20 @100 now  | accepted 4, 10 @100 of 1 to 4, 10 @100 of 3 to 4
            """);

    [Fact]
    public void What_is_filled_or_cancelled_or_immediate_is_not_there_to_cancel_or_modify() =>
        Script.Of("""
            1 sell 10 @100      | accepted 1
            2 buy 10 @100       | accepted 2, 10 @100 of 1 to 2
            cancel 1            | no 1 to cancel
            modify 1 5 @101     | no 1 to modify
            cancel 2            | no 2 to cancel
            3 buy 5 @100 now    | accepted 3, cancelled 3
            cancel 3            | no 3 to cancel
            4 buy 5 @100        | accepted 4
            cancel 4            | cancelled 4
            cancel 4            | no 4 to cancel
            cancel 2000000      | no 2000000 to cancel
            modify 0 1 @1       | no 0 to modify
            """);

    [Fact]
    public void A_modified_order_trades_if_it_crosses_and_stands_behind_others_if_not() =>
        Script.Of("""
            1 sell 10 @100      | accepted 1
            2 buy 10 @90        | accepted 2
            3 buy 10 @90        | accepted 3
            modify 2 8 @90      | modified 2
            modify 3 12 @105    | modified 3, 10 @100 of 1 to 3
            4 sell 12 @90 now   | accepted 4, 2 @105 of 3 to 4, 8 @90 of 2 to 4, cancelled 4
            cancel 2            | no 2 to cancel
            """);

    [Fact]
    public void A_number_is_free_again_when_its_order_is_gone() =>
        Script.Of("""
            1 buy 10 @100       | accepted 1
            cancel 1            | cancelled 1
            1 sell 10 @200      | accepted 1
            2 buy 10 @200 now   | accepted 2, 10 @200 of 1 to 2
            1 sell 7 @200       | accepted 1
            2 buy 7 @300        | accepted 2, 7 @200 of 1 to 2
            """);

    [Fact]
    public void Any_number_is_found_wherever_numbers_that_share_its_cell_have_pushed_it() =>
        Script.Of("""
            1 buy 1 @11         | accepted 1
            1025 buy 1 @12      | accepted 1025
            2049 buy 1 @13      | accepted 2049
            18446744073709550593 buy 1 @14 | accepted 18446744073709550593
            cancel 1            | cancelled 1
            1 buy 1 @15         | accepted 1
            5 sell 2 @14        | accepted 5, 1 @15 of 1 to 5, 1 @14 of 18446744073709550593 to 5
            cancel 2049         | cancelled 2049
            cancel 2049         | no 2049 to cancel
            cancel 1025         | cancelled 1025
            cancel 1            | no 1 to cancel
            """);

    [Fact]
    public void A_remainder_without_a_place_is_cancelled() =>
        Script.Of($"""
            1 sell 10 @100      | accepted 1
            2 buy 15 @{ChallengeBook.LadderTicks} | accepted 2, 10 @100 of 1 to 2, cancelled 2
            3 sell 5 @-1        | accepted 3, cancelled 3
            4 buy 4000000000 @7 | accepted 4, cancelled 4
            cancel 2            | no 2 to cancel
            5 buy 5 @{ChallengeBook.LadderTicks - 1} | accepted 5
            """);

    [Fact]
    public void The_best_prices_and_the_lots_there_are_those_of_the_book()
    {
        Script script = Script.Of("""
            1 buy 10 @100       | accepted 1
            2 buy 7 @100        | accepted 2
            3 buy 5 @99         | accepted 3
            """);
        Assert.Equal("17 @100 / none", script.Top);
        script.Run(new WireCommand { Kind = WireCommandKind.Cancel, OrderId = 1 });
        script.Run(new WireCommand { Kind = WireCommandKind.Cancel, OrderId = 2 });

        Assert.Equal("5 @99 / none", script.Top);
        Assert.Equal(0, script.Book.LotsAt(Side.Buy, 100));
        Assert.Equal(0, script.Book.LotsAt(Side.Sell, -1));
    }

    [Fact]
    public void Five_thousand_orders_at_a_price_fall_to_one()
    {
        Script script = new();
        for (ulong number = 1; number <= 5_000; number++)
        {
            script.Run(new WireCommand
            {
                OrderId = number,
                Side = 1,
                Quantity = 1,
                PriceTicks = 100,
            });
        }

        WireReport[] reports = script.Reports(
            [new WireCommand { OrderId = 5_001, Quantity = 5_000, PriceTicks = 100 }]);

        Assert.Equal(
            Enumerable.Range(1, 5_000).Select(number => (ulong)number),
            reports.Skip(1).Select(report => report.RestingOrderId));
        Assert.Equal("none / none", script.Top);
    }

    [Fact]
    public void Commands_allocate_nothing()
    {
        Script script = new();
        List<WireCommand> commands = CommandMix.Generate(seed: 1, count: 4_000);
        script.Reports(commands.ToArray());
        WireCommand[] again = [.. commands];

        Assert.Equal(0, Allocated.BytesDuring(() => script.Book.Apply(again)));
    }
}
