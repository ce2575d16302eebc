using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Cancels that take lots out of an order, or leave some.</summary>
public sealed class ReduceTests
{
    [Fact]
    public void Lots_are_taken_out_and_the_place_is_kept() => Script.Run("""
        s1 new 1 buy 10 @100          | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 @100          | accepted s1:2 buy 10 @100 add
        s1 cancel 3 4 of=1            | reduced s1:3 was 1 buy 6 @100 left 6 change
        s1 cancel 4 of=1 min=5        | reduced s1:4 was 1 buy 5 @100 left 5 change
        s1 cancel 5 of=1 min=5        | reduced s1:5 was 1 buy 5 @100 left 5 change
        s1 cancel 6 of=1 min=99       | reduced s1:6 was 1 buy 5 @100 left 5 change
        s2 new 1 sell 2 @100          | accepted s2:1 sell 2 @100;
            | filled s2:1 2 @100 left 0 incoming; filled s1:1 2 @100 left 3 change
        s1 cancel 7 1 of=1            | reduced s1:7 was 1 buy 4 @100 left 2 change
        s4 cancel 9 1 order=1         | reduced s1:9 was 1 buy 3 @100 left 1 change; done s4:9
        s1 cancel 8 of=1 min=0        | cancelled s1:8 was 1 1 Requested
        s1 cancel 9 99 of=2           | cancelled s1:9 was 2 10 Requested
        """);

    [Fact]
    public void An_iceberg_loses_hidden_lots_first_and_waiting_orders_stay_where_they_wait() =>
        Script.Run("""
            s1 new 1 buy 10 @100 show=3        | accepted s1:1 buy 10 @100 add showing 3
            s1 cancel 2 6 of=1                 | reduced s1:2 was 1 buy 4 @100 left 4 change
                | showing 3
            s1 cancel 3 of=1 min=2             | reduced s1:3 was 1 buy 2 @100 left 2 change
            s1 new 4 buy 9 stop stop=120       | accepted s1:4 buy 9 @150 stop 120
            s1 cancel 5 2 of=4                 | reduced s1:5 was 4 buy 7 @150 left 7 stop 120
            """);

    [Fact]
    public void Fewer_lots_may_be_what_an_order_has_waited_for() => Script.Run("""
        s2 new 1 sell 5 @100       | accepted s2:1 sell 5 @100 add
        s1 new 1 buy 7 @100 whole  | accepted s1:1 buy 7 @100
        s1 cancel 2 2 of=1         | reduced s1:2 was 1 buy 5 @100 left 5;
            | triggered s1:1 buy 5 @100 left 5; filled s1:1 5 @100 left 0 incoming;
            | filled s2:1 5 @100 left 0 delete
        """);

    [Fact]
    public void What_is_left_is_an_order_still() => Script.Run("""
        s1 new 1 buy 10 @100 i=2      | accepted s1:1 buy 10 @100 add
        s1 cancel 2 3 of=1            | rejected ReduceInvalid s1:2
        s1 cancel 3 of=1 min=5        | rejected ReduceInvalid s1:3
        s1 cancel 4 of=1 min=1        | rejected ReduceInvalid s1:4
        s1 cancel 5 2 of=1 min=4      | rejected ReduceInvalid s1:5
        s1 cancel 6 -2 of=1           | rejected ReduceInvalid s1:6
        s1 cancel 7 of=1 min=-1       | rejected ReduceInvalid s1:7
        s1 cancel 8 2 of=9            | rejected UnknownOrder s1:8
        s1 cancel 9 8 of=1            | reduced s1:9 was 1 buy 2 @100 left 2 change
        """);
}
