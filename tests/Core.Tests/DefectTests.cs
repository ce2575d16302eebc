using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>Defects that matching engines are known for, each by its name.</summary>
public sealed class DefectTests
{
    [Fact]
    public void A_partial_fill_does_not_lose_priority() => Script.Run("""
        s1 new 1 sell 10 @100 | accepted s1:1 sell 10 @100 add
        s1 new 2 sell 10 @100 | accepted s1:2 sell 10 @100 add
        s2 new 1 buy 1 @100 | accepted s2:1 buy 1 @100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 9 change
        s2 new 2 buy 1 @100 | accepted s2:2 buy 1 @100; filled s2:2 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 8 change
        """);

    [Fact]
    public void A_cancel_in_the_middle_does_not_disturb_the_queue() => Script.Run("""
        s1 new 1 sell 1 @100 | accepted s1:1 sell 1 @100 add
        s1 new 2 sell 1 @100 | accepted s1:2 sell 1 @100 add
        s1 new 3 sell 1 @100 | accepted s1:3 sell 1 @100 add
        s1 cancel 4 of=2     | cancelled s1:4 was 2 1 Requested
        s2 new 1 buy 2 @100  | accepted s2:1 buy 2 @100; filled s2:1 1 @100 left 1 incoming;
            | filled s1:1 1 @100 left 0 delete; filled s2:1 1 @100 left 0 incoming;
            | filled s1:3 1 @100 left 0 delete
        """);

    [Fact]
    public void A_modify_that_crosses_trades_and_locks_no_book() => Script.Run("""
        s1 new 1 sell 5 @101    | accepted s1:1 sell 5 @101 add
        s2 new 1 buy 5 @99      | accepted s2:1 buy 5 @99 add
        s2 replace 2 of=1 5 @101 | replaced s2:2 was 1 buy 5 @101 left 5 behind delete;
            | filled s2:2 5 @101 left 0 incoming; filled s1:1 5 @101 left 0 delete
        """);

    [Fact]
    public void A_trade_is_at_the_makers_price() => Script.Run("""
        s1 new 1 sell 5 @100 | accepted s1:1 sell 5 @100 add
        s2 new 1 buy 5 @150  | accepted s2:1 buy 5 @150; filled s2:1 5 @100 left 0 incoming;
            | filled s1:1 5 @100 left 0 delete
        """);

    [Fact]
    public void What_an_immediate_order_leaves_does_not_rest() => Script.Run("""
        s1 new 1 sell 5 @100    | accepted s1:1 sell 5 @100 add
        s2 new 1 buy 9 @100 ioc | accepted s2:1 buy 9 @100; filled s2:1 5 @100 left 4 incoming;
            | filled s1:1 5 @100 left 0 delete; expired s2:1 4 ImmediateOrCancel
        s1 new 2 sell 4 @100 ioc | accepted s1:2 sell 4 @100; expired s1:2 4 ImmediateOrCancel
        s2 cancel 2 of=1        | rejected UnknownOrder s2:2
        """);

    [Fact]
    public void A_sweep_does_not_go_beyond_its_own_limit() => Script.Run("""
        s1 new 1 sell 1 @100 | accepted s1:1 sell 1 @100 add
        s1 new 2 sell 1 @102 | accepted s1:2 sell 1 @102 add
        s2 new 1 buy 2 @101  | accepted s2:1 buy 2 @101; filled s2:1 1 @100 left 1 incoming;
            | filled s1:1 1 @100 left 0 delete; rested s2:1 buy 2 @101 left 1 add
        """);

    [Fact]
    public void The_best_price_is_not_stale_after_a_cancel_at_the_touch() => Script.Run("""
        s1 new 1 sell 1 @100 | accepted s1:1 sell 1 @100 add
        s1 new 2 sell 1 @105 | accepted s1:2 sell 1 @105 add
        s1 cancel 3 of=1     | cancelled s1:3 was 1 1 Requested
        s2 new 1 buy 1 @104  | accepted s2:1 buy 1 @104 add
        s2 new 2 buy 1 touch | accepted s2:2 buy 1 @105; filled s2:2 1 @105 left 0 incoming;
            | filled s1:2 1 @105 left 0 delete
        """);

    [Fact]
    public void A_filled_order_cannot_be_modified_nor_cancelled() => Script.Run("""
        s1 new 1 sell 1 @100  | accepted s1:1 sell 1 @100 add
        s2 new 1 buy 1 @100   | accepted s2:1 buy 1 @100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 0 delete
        s1 replace 2 of=1 9   | rejected UnknownOrder s1:2
        s1 cancel 3 order=1   | rejected UnknownOrder s1:3
        s2 replace 2 order=2 9 | rejected UnknownOrder s2:2
        """);

    [Fact]
    public void An_id_is_not_used_again_though_its_slot_is() => Script.Run("""
        s1 new 1 sell 1 @100 | accepted s1:1 sell 1 @100 add
        s1 cancel 2 order=1  | cancelled s1:2 was 1 1 Requested
        s1 new 3 sell 1 @100 | accepted s1:3 sell 1 @100 add
        s1 cancel 4 order=1  | rejected UnknownOrder s1:4
        s1 new 1 sell 1 @100 | rejected DuplicateClientOrderId s1:1
        """);

    [Fact]
    public void A_duplicate_is_refused_before_it_matches() => Script.Run("""
        s1 new 1 sell 9 @100 | accepted s1:1 sell 9 @100 add
        s2 new 1 buy 1 @100  | accepted s2:1 buy 1 @100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 8 change
        s2 new 1 buy 1 @100  | rejected DuplicateClientOrderId s2:1
        s2 new 2 buy 8 @100 fok | accepted s2:2 buy 8 @100; filled s2:2 8 @100 left 0 incoming;
            | filled s1:1 8 @100 left 0 delete
        """);

    [Fact]
    public void A_modify_after_a_partial_fill_counts_what_was_executed() => Script.Run("""
        s1 new 1 sell 10 @100  | accepted s1:1 sell 10 @100 add
        s2 new 1 buy 4 @100    | accepted s2:1 buy 4 @100; filled s2:1 4 @100 left 0 incoming;
            | filled s1:1 4 @100 left 6 change
        s1 replace 2 of=1 4    | rejected QuantityNotAboveExecuted s1:2
        s1 replace 3 of=1 5    | replaced s1:3 was 1 sell 5 @100 left 1 change
        s2 new 2 buy 9 @100    | accepted s2:2 buy 9 @100; filled s2:2 1 @100 left 8 incoming;
            | filled s1:3 1 @100 left 0 delete; rested s2:2 buy 9 @100 left 8 add
        """);
}
