using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders that show clips of their lots only.</summary>
public sealed class IcebergTests
{
    [Fact]
    public void Each_further_clip_goes_to_the_end_of_its_price() => Script.Run("""
        s1 new 1 sell 10 @100 show=4 | accepted s1:1 sell 10 @100 add showing 4
        s1 new 2 sell 3 @100         | accepted s1:2 sell 3 @100 add
        s2 new 1 buy 2 @100          | accepted s2:1 buy 2 @100;
            | filled s2:1 2 @100 left 0 incoming; filled s1:1 2 @100 left 8 change showing 2
        s2 new 2 buy 8 @100          | accepted s2:2 buy 8 @100;
            | filled s2:2 2 @100 left 6 incoming; filled s1:1 2 @100 left 6 delete;
            | rested s1:1 sell 10 @100 left 6 add showing 4;
            | filled s2:2 3 @100 left 3 incoming; filled s1:2 3 @100 left 0 delete;
            | filled s2:2 3 @100 left 0 incoming; filled s1:1 3 @100 left 3 change showing 1
        s2 new 3 buy 9 @100 ioc      | accepted s2:3 buy 9 @100;
            | filled s2:3 1 @100 left 8 incoming; filled s1:1 1 @100 left 2 delete;
            | rested s1:1 sell 10 @100 left 2 add;
            | filled s2:3 2 @100 left 6 incoming; filled s1:1 2 @100 left 0 delete;
            | expired s2:3 6 ImmediateOrCancel
        """);

    [Fact]
    public void An_order_has_ten_thousand_clips_at_most() => Script.Run("""
        s1 new 1 sell 10000 @100 show=1  | accepted s1:1 sell 10000 @100 add showing 1
        s1 new 2 sell 10001 @100 show=1  | rejected DisplayQuantityInvalid s1:2
        s1 new 3 sell 20001 @100 show=2  | rejected DisplayQuantityInvalid s1:3
        s1 replace 4 of=1 10001          | rejected DisplayQuantityInvalid s1:4
        """);

    [Fact]
    public void An_iceberg_trades_whole_as_the_incoming_side_and_hides_its_rest() => Script.Run("""
        s1 new 1 sell 7 @100              | accepted s1:1 sell 7 @100 add
        s2 new 1 buy 20 @100 show=5       | accepted s2:1 buy 20 @100;
            | filled s2:1 7 @100 left 13 incoming; filled s1:1 7 @100 left 0 delete;
            | rested s2:1 buy 20 @100 left 13 add showing 5
        s2 cancel 2 of=1                  | cancelled s2:2 was 1 13 Requested
        """);

    [Fact]
    public void Clips_with_a_step_are_priced_worse_within_the_limits() => Script.Run("""
        s1 new 1 sell 8 @147 show=2 step=2 | accepted s1:1 sell 8 @147 add showing 2
        s1 new 2 sell 1 @148               | accepted s1:2 sell 1 @148 add
        s2 new 1 buy 5 @149                | accepted s2:1 buy 5 @149;
            | filled s2:1 2 @147 left 3 incoming; filled s1:1 2 @147 left 6 delete;
            | rested s1:1 sell 8 @149 left 6 add showing 2;
            | filled s2:1 1 @148 left 2 incoming; filled s1:2 1 @148 left 0 delete;
            | filled s2:1 2 @149 left 0 incoming; filled s1:1 2 @149 left 4 delete;
            | rested s1:1 sell 8 @150 left 4 add showing 2
        s2 new 2 buy 3 @150                | accepted s2:2 buy 3 @150;
            | filled s2:2 2 @150 left 1 incoming; filled s1:1 2 @150 left 2 delete;
            | rested s1:1 sell 8 @150 left 2 add;
            | filled s2:2 1 @150 left 0 incoming; filled s1:1 1 @150 left 1 change
        s1 cancel 3 of=1                   | cancelled s1:3 was 1 1 Requested
        s1 new 4 buy 4 @51 show=1 step=9   | accepted s1:4 buy 4 @51 add showing 1
        s2 new 3 sell 1 @51                | accepted s2:3 sell 1 @51;
            | filled s2:3 1 @51 left 0 incoming; filled s1:4 1 @51 left 3 delete;
            | rested s1:4 buy 4 @50 left 3 add showing 1
        """);

    [Fact]
    public void A_clip_without_room_for_its_price_stays_at_its_price()
    {
        Market market = new(Market.Small with { LadderPagesMax = 1 });
        Script.Run(market, """
            limits i=1 @0 stop=600
            s1 new 1 sell 4 @255 show=2 step=1 | accepted s1:1 sell 4 @255 add showing 2
            s1 new 2 sell 1 @250               | accepted s1:2 sell 1 @250 add
            s2 new 1 buy 3 @255 ioc            | accepted s2:1 buy 3 @255;
            | filled s2:1 1 @250 left 2 incoming; filled s1:2 1 @250 left 0 delete;
            | filled s2:1 2 @255 left 0 incoming; filled s1:1 2 @255 left 2 delete;
            | rested s1:1 sell 4 @255 left 2 add
            """);
    }

    [Fact]
    public void A_clip_never_moves_to_a_better_price() => Script.Run("""
        s1 new 1 sell 4 @140 show=2 step=5 | accepted s1:1 sell 4 @140 add showing 2
        s2 new 1 sell 1 @100               | accepted s2:1 sell 1 @100 add
        limits i=1 @90 stop=145            | limits i1 90 to 145
        limits i=1 @90 stop=140            | limits i1 90 to 140
        s2 new 2 buy 1 stoplimit @139 stop=100 | accepted s2:2 buy 1 @139 stop 100
        limits i=1 @90 stop=150            | limits i1 90 to 150
        s2 new 3 buy 3 @140 ioc            | accepted s2:3 buy 3 @140;
            | filled s2:3 1 @100 left 2 incoming; filled s2:1 1 @100 left 0 delete;
            | filled s2:3 2 @140 left 0 incoming; filled s1:1 2 @140 left 2 delete;
            | rested s1:1 sell 4 @145 left 2 add; triggered s2:2 buy 1 @139 left 1 stop 100;
            | rested s2:2 buy 1 @139 left 1 add
        """);

    [Fact]
    public void All_or_nothing_counts_the_clips_that_would_come_out_at_its_price() => Script.Run("""
        s1 new 1 sell 9 @100 show=3 step=1 | accepted s1:1 sell 9 @100 add showing 3
        s2 new 1 buy 7 @101 fok            | accepted s2:1 buy 7 @101; expired s2:1 7 FillOrKill
        s2 new 2 buy 6 @101 fok            | accepted s2:2 buy 6 @101;
            | filled s2:2 3 @100 left 3 incoming; filled s1:1 3 @100 left 6 delete;
            | rested s1:1 sell 9 @101 left 6 add showing 3;
            | filled s2:2 3 @101 left 0 incoming; filled s1:1 3 @101 left 3 delete;
            | rested s1:1 sell 9 @102 left 3 add
        s2 new 3 buy 4 @102 ioc min=4 | accepted s2:3 buy 4 @102; expired s2:3 4 MinimumQuantity
        s2 new 4 buy 4 @102 ioc min=3 | accepted s2:4 buy 4 @102;
            | filled s2:4 3 @102 left 1 incoming; filled s1:1 3 @102 left 0 delete;
            | expired s2:4 1 ImmediateOrCancel
        """);

    [Fact]
    public void A_replace_of_what_it_shows_counts_from_the_next_clip() => Script.Run("""
        s1 new 1 sell 20 @100 show=5  | accepted s1:1 sell 20 @100 add showing 5
        s1 new 2 sell 1 @100          | accepted s1:2 sell 1 @100 add
        s1 replace 3 of=1 20 show=2   | replaced s1:3 was 1 sell 20 @100 left 20 change showing 5
        s2 new 1 buy 5 @100 | accepted s2:1 buy 5 @100; filled s2:1 5 @100 left 0 incoming;
            | filled s1:3 5 @100 left 15 delete; rested s1:3 sell 20 @100 left 15 add showing 2
        s1 replace 4 of=3 8           | replaced s1:4 was 3 sell 8 @100 left 3 change showing 2
        s1 replace 5 of=4 8 show=3    | replaced s1:5 was 4 sell 8 @100 left 3 behind add
        s1 replace 6 of=2 1 show=1    | rejected UnsupportedInstruction s1:6
        s1 replace 7 of=5 8 show=8    | rejected DisplayQuantityInvalid s1:7
        s1 replace 8 of=5 8 step=1    | rejected UnsupportedInstruction s1:8
        """);
}
