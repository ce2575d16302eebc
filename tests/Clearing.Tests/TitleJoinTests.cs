using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>Records of one paper, owner and days that are free are one (decision 0090).</summary>
public sealed class TitleJoinTests
{
    [Fact]
    public void What_comes_back_is_part_of_the_record_that_it_was_sold_out_of() => TitleScript.Run(
        """
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 200          | 2
        move 2 c7 m2                 | 3
        list                         | 1 m1 p1 300, 3 m2 p1 200
        lock 3 m2 p1 c8 50           | 4
        move 4 c8 m1                 | 1
        list                         | 1 m1 p1 350, 3 m2 p1 150
        lock 3 m2 p1 c9 150          | 3
        move 3 c9 m1                 | 1
        list                         | 1 m1 p1 500
        units m1 p1                  | free 500 locked 0 pledged 0
        outside p1                   | -500
        """, joins: true);

    [Fact]
    public void Nothing_joins_by_older_rules() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 200          | 2
        move 2 c7 m2                 | 3
        lock 3 m2 p1 c8 200          | 3
        move 3 c8 m1                 | 4
        list                         | 1 m1 p1 300, 4 m1 p1 200
        """);

    [Fact]
    public void Another_paper_is_another_record() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        register 2 Receipt m2 p1 100 | 2
        lock 1 m1 p1 c7 500          | 1
        move 1 c7 m2                 | 3
        list                         | 2 m2 p1 100, 3 m2 p1 500
        """, joins: true);

    [Fact]
    public void Nothing_joins_what_is_locked_or_pledged() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 100          | 2
        move 2 c7 m2                 | 3
        pledge 3 m2 b1               | ok
        lock 1 m1 p1 c8 100          | 4
        move 4 c8 m2                 | 5
        lock 5 m2 p1 c9 100          | 5
        lock 1 m1 p1 c10 100         | 6
        move 6 c10 m2                | 7
        list                         | 1 m1 p1 200, 3 m2 p1 100 b1, 5 m2 p1 100 c9,;
            | 7 m2 p1 100
        unlock 5 c9                  | 7
        release 3 b1                 | ok
        list                         | 1 m1 p1 200, 3 m2 p1 100, 7 m2 p1 200
        lock 1 m1 p1 c11 200         | 1
        move 1 c11 m2                | 3
        list                         | 3 m2 p1 300, 7 m2 p1 200
        """, joins: true);

    [Fact]
    public void Part_of_a_record_is_pledged_and_the_rest_is_sold() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        pledge 1 m1 b1 501           | rejected InsufficientGoods missing 1
        pledge 1 m1 b1 -1            | rejected TitleInvalid
        pledge 1 m1 b1 200           | 2
        units m1 p1                  | free 300 locked 0 pledged 200
        lock 1 m1 p1 c7 300          | 1
        lock 2 m1 p1 c7 100          | rejected TitlePledged
        unlock 1 c7                  | 1
        pledge 1 m1 b2 300           | ok
        list                         | 1 m1 p1 300 b2, 2 m1 p1 200 b1
        """, joins: true);

    /// <summary>The bank knows its number: only what was locked is part of another now.</summary>
    [Fact]
    public void A_record_that_was_released_stays_beside_what_comes_back() => TitleScript.Run("""
        register 1 Receipt m1 p1 500 | 1
        lock 1 m1 p1 c7 200          | 2
        pledge 1 m1 b1               | ok
        move 2 c7 m2                 | 3
        lock 3 m2 p1 c8 200          | 3
        move 3 c8 m1                 | 4
        release 1 b1                 | ok
        list                         | 1 m1 p1 300, 4 m1 p1 200
        lock 1 m1 p1 c9 100          | 5
        unlock 5 c9                  | 1
        list                         | 1 m1 p1 300, 4 m1 p1 200
        lock 4 m1 p1 c9 100          | 6
        unlock 6 c9                  | 4
        list                         | 1 m1 p1 300, 4 m1 p1 200
        """, joins: true);

    [Fact]
    public void A_right_joins_one_of_the_same_days() => TitleScript.Run("""
        register 1 Capacity m1 p2 100 10-19 | 1
        lock 1 m1 p2 c7 40 10-14            | 3
        list                                | 1 m1 p2 60 10-19, 2 m1 p2 40 15-19,;
            | 3 m1 p2 40 10-14 c7
        move 3 c7 m2                        | 4
        lock 1 m1 p2 c8 60 10-14            | 5
        move 5 c8 m2                        | 4
        list                                | 1 m1 p2 60 15-19, 2 m1 p2 40 15-19,;
            | 4 m2 p2 100 10-14
        """, joins: true);

    /// <summary>Parts of one receipt go round between four members, and others back.</summary>
    [Fact]
    public void A_circle_of_10_000_deals_keeps_the_register_small()
    {
        const int Members = 4;
        Ledger ledger = new(64);
        TitleRegister titles = new(ledger, 8, Members) { JoinsEqual = true };
        _ = titles.Register(new TitleStep
        {
            Kind = TitleKind.Receipt,
            Owner = new MemberId(1),
            Product = new ProductId(1),
            Goods = new GoodsQuantity(1_000_000),
        });
        for (uint deal = 1; deal <= 10_000; deal++)
        {
            MemberId seller = new((deal % Members) + 1);
            MemberId buyer = new(((deal + (deal % 3)) % Members) + 1);
            TitleView sold = Array.Find(titles.View(), one => one.Owner == seller);
            if (!sold.Title.IsSome || seller == buyer)
            {
                seller = titles.View()[0].Owner;
                sold = titles.View()[0];
                buyer = new MemberId((seller.Value % Members) + 1);
            }

            TitleLock wanted = new()
            {
                Title = sold.Title,
                Owner = seller,
                Product = sold.Product,
                Contract = new ContractId(deal),
                Goods = new GoodsQuantity(1 + (sold.Goods.Thousandths / 3)),
            };
            Assert.Equal(RejectReason.None, titles.CheckLock(in wanted, out _));
            _ = titles.Move(titles.Lock(in wanted), wanted.Contract, buyer);
            Assert.True(titles.Count <= Members);
        }

        titles.Check();
        ledger.Check();
    }
}
