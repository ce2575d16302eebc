using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>Title records as stories: the ledger agrees after every line.</summary>
public sealed class TitleTests
{
    [Fact]
    public void Goods_come_into_store_and_leave_it() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        register 7 Stock m1 p1 100   | 7
        list                         | 1 m1 p1 500, 7 m1 p1 100
        units m1 p1                  | free 600 locked 0 pledged 0
        outside p1                   | -600
        retire 1 200                 | ok
        retire 1 301                 | rejected InsufficientGoods missing 1
        retire 1 0                   | rejected TitleInvalid
        retire 2 1                   | rejected UnknownTitle
        retire 1 300                 | ok
        retire 1 1                   | rejected UnknownTitle
        list                         | 7 m1 p1 100
        outside p1                   | -100
        """);

    [Fact]
    public void Senseless_records_are_not_registered() => TitleScript.Run("""
        register 1 Receipt m1 p1 0          | rejected TitleInvalid
        register 1 Receipt m1 p1 -5         | rejected TitleInvalid
        register 1 Receipt m1 p1 5 10-19    | rejected TitleInvalid
        register 1 Capacity m1 p2 5         | rejected TitleInvalid
        register 1 Capacity m1 p2 5 19-10   | rejected TitleInvalid
        register 1 Capacity m1 p2 5 0-10    | rejected TitleInvalid
        register 17 Receipt m1 p1 5         | rejected TitleInvalid
        register 1 Receipt m1 p1 5          | 1
        register 1 Receipt m2 p1 5          | rejected TitleInvalid
        register 2 Capacity m1 p2 9223372036854775807 10-11 | rejected TitleInvalid
        register 2 Receipt m1 p1 9223372036854775802        | 2
        register 3 Receipt m2 p1 1                          | rejected TitleInvalid
        register 3 99 m2 p1 1                               | rejected TitleInvalid
        """);

    [Fact]
    public void Part_is_locked_and_joined_again() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 200          | 2
        list                         | 1 m1 p1 300, 2 m1 p1 200 c7
        units m1 p1                  | free 300 locked 200 pledged 0
        lock 1 m1 p1 c8 300          | 1
        list                         | 1 m1 p1 300 c8, 2 m1 p1 200 c7
        unlock 2 c7                  | 2
        unlock 1 c8                  | 1
        list                         | 1 m1 p1 300, 2 m1 p1 200
        lock 2 m1 p1 c9 200          | 2
        unlock 2 c9                  | 1
        list                         | 1 m1 p1 500
        """);

    [Fact]
    public void Only_the_owners_free_goods_of_the_product_are_locked() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 2 m1 p1 c7 200          | rejected UnknownTitle
        lock 1 m2 p1 c7 200          | rejected UnknownTitle
        lock 1 m1 p2 c7 200          | rejected TitleInvalid
        lock 1 m1 p1 c0 200          | rejected TitleInvalid
        lock 1 m1 p1 c7 0            | rejected TitleInvalid
        lock 1 m1 p1 c7 501          | rejected InsufficientGoods missing 1
        lock 1 m1 p1 c7 500          | 1
        lock 1 m1 p1 c8 1            | rejected TitleLocked
        retire 1 1                   | rejected TitleLocked
        pledge 1 m1 b1               | rejected TitleLocked
        """);

    [Fact]
    public void A_pledged_record_is_neither_sold_nor_delivered() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        pledge 1 m2 b1               | rejected UnknownTitle
        pledge 2 m1 b1               | rejected UnknownTitle
        pledge 1 m1 b0               | rejected UnknownBank
        release 1 b1                 | rejected TitleNotPledged
        pledge 1 m1 b1               | ok
        list                         | 1 m1 p1 500 b1
        units m1 p1                  | free 0 locked 0 pledged 500
        lock 1 m1 p1 c7 1            | rejected TitlePledged
        retire 1 1                   | rejected TitlePledged
        move 1 c7 m2                 | rejected UnknownTitle
        pledge 1 m1 b2               | rejected TitlePledged
        release 1 b2                 | rejected TitleNotPledged
        release 2 b1                 | rejected UnknownTitle
        release 1 b1                 | ok
        units m1 p1                  | free 500 locked 0 pledged 0
        """);

    [Fact]
    public void A_pledged_rest_is_not_joined() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 200          | 2
        pledge 1 m1 b1               | ok
        unlock 2 c7                  | 2
        list                         | 1 m1 p1 300 b1, 2 m1 p1 200
        """);

    [Fact]
    public void Title_moves_whole_and_for_its_contract_only() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        move 1 c7 m2                 | rejected UnknownTitle
        move 1 c0 m2                 | rejected UnknownTitle
        lock 1 m1 p1 c7 400          | 2
        move 2 c8 m2                 | rejected UnknownTitle
        move 2 c7 m1                 | rejected TitleInvalid
        move 2 c7 m2                 | 3
        list                         | 1 m1 p1 100, 3 m2 p1 400
        lock 3 m2 p1 c9 400          | 3
        move 3 c9 m1                 | 4
        list                         | 1 m1 p1 100, 4 m1 p1 400
        outside p1                   | -500
        """);

    [Fact]
    public void A_right_is_locked_by_days_and_never_twice_on_one() => TitleScript.Run("""
        register 1 Capacity m1 p2 100 10-19 | 1
        units m1 p2                         | free 1000 locked 0 pledged 0
        lock 1 m1 p2 c1 60 9-12             | rejected TitleInvalid
        lock 1 m1 p2 c1 60 18-20            | rejected TitleInvalid
        lock 1 m1 p2 c1 60 13-12            | rejected TitleInvalid
        lock 1 m1 p2 c1 60 12-14            | 4
        list | 1 m1 p2 40 10-19, 2 m1 p2 60 10-11, 3 m1 p2 60 15-19,;
            | 4 m1 p2 60 12-14 c1
        units m1 p2                         | free 820 locked 180 pledged 0
        lock 4 m1 p2 c2 1 12-14             | rejected TitleLocked
        lock 1 m1 p2 c2 41 13-13            | rejected InsufficientGoods missing 1
        lock 3 m1 p2 c2 60 15-19            | 3
        lock 1 m1 p2 c3 40 14-15            | 6
        list | 1 m1 p2 40 10-13, 2 m1 p2 60 10-11, 3 m1 p2 60 15-19 c2,;
            | 4 m1 p2 60 12-14 c1, 5 m1 p2 40 16-19, 6 m1 p2 40 14-15 c3
        unlock 6 c3                         | 1
        list | 1 m1 p2 40 10-19, 2 m1 p2 60 10-11, 3 m1 p2 60 15-19 c2,;
            | 4 m1 p2 60 12-14 c1
        unlock 3 c2                         | 3
        unlock 4 c1                         | 1
        list                                | 1 m1 p2 100 10-19
        """);

    [Fact]
    public void Part_of_a_right_moves_with_its_days() => TitleScript.Run("""
        register 1 Capacity m1 p2 100 10-19 | 1
        lock 1 m1 p2 c1 60 15-19            | 3
        move 3 c1 m2                        | 4
        list | 1 m1 p2 40 10-19, 2 m1 p2 60 10-14,;
            | 4 m2 p2 60 15-19
        units m1 p2                         | free 700 locked 0 pledged 0
        units m2 p2                         | free 300 locked 0 pledged 0
        """);

    [Fact]
    public void Numbers_that_were_never_used_come_before_those_that_came_back() => TitleScript.Run(
        """
        register 2 Receipt m1 p1 5   | 2
        register 0 Receipt m1 p1 5   | 1
        retire 2 5                   | ok
        retire 1 5                   | ok
        register 0 Receipt m1 p1 5   | 3
        register 0 Receipt m1 p1 5   | 4
        register 0 Receipt m1 p1 5   | 2
        register 1 Receipt m1 p1 5   | 1
        register 0 Receipt m1 p1 5   | rejected TitlesFull
        """,
        titlesMax: 4);

    [Fact]
    public void A_whole_record_moves_without_a_further_number() => TitleScript.Run(
        """
        register 0 Receipt m1 p1 10   | 1
        lock 1 m1 p1 c1 4             | 2
        lock 1 m1 p1 c2 4             | rejected TitlesFull
        lock 1 m1 p1 c2 6             | 1
        move 2 c1 m2                  | 2
        list                          | 1 m1 p1 6 c2, 2 m2 p1 4
        """,
        titlesMax: 2);

    [Fact]
    public void No_room_in_the_ledger_refuses_a_further_owner() => TitleScript.Run(
        """
        register 1 Receipt m1 p1 10   | 1
        register 2 Receipt m2 p1 10   | rejected LedgerFull
        lock 1 m1 p1 c1 10            | 1
        move 1 c1 m2                  | rejected LedgerFull
        register 2 Receipt m1 p1 10   | 2
        """,
        accountsMax: 6);
}
