using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Which types, times in force and instructions go together.</summary>
public sealed class CombinationTests
{
    // Words of an order for instrument 1, on which 105 is the best to sell: nothing crosses but
    // what is priced by the market.
    private static readonly (string Name, string Words)[] Types =
    [
        ("limit", "@100"), ("market", "market"), ("touch", "touch"),
        ("stop", "stop stop=120"), ("stoplimit", "stoplimit @121 stop=120"),
    ];

    private static readonly (string Name, string Words)[] Asked =
    [
        ("plain", ""), ("post", "post"), ("whole", "whole"), ("linked", "linked of=1"),
        ("minimum", "min=2"), ("clips", "show=3"), ("post+clips", "post show=3"),
        ("post+linked", "post linked of=1"), ("clips+linked", "show=3 linked of=1"),
        ("post+clips+linked", "post show=3 linked of=1"), ("whole+post", "whole post"),
        ("whole+linked", "whole linked of=1"), ("whole+clips", "whole show=3"),
        ("whole+minimum", "whole min=2"), ("minimum+clips", "min=2 show=3"),
        ("minimum+post", "min=2 post"),
    ];

    private static readonly string[] Times =
    [
        "day", "gtc", "gtd until=20001", "ioc", "fok", "atopen", "atclose", "gfa",
    ];

    /// <summary>
    /// A cell has a letter for each of day, gtc, gtd, ioc, fok, atopen, atclose, gfa: y or n.
    /// </summary>
    private const string Table = """
                            limit    market   touch    stop     stoplimit
          plain             yyyyyyyy yyyyynnn yyyynnnn yyyyynnn yyyyynnn
          post              yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          whole             yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          linked            yyynnnnn nnnnnnnn nnnnnnnn yyynnnnn yyynnnnn
          minimum           nnnynnnn nnnynnnn nnnnnnnn nnnnnnnn nnnnnnnn
          clips             yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn yyynnnnn
          post+clips        yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          post+linked       yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          clips+linked      yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn yyynnnnn
          post+clips+linked yyynnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          whole+post        nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          whole+linked      nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          whole+clips       nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          whole+minimum     nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          minimum+clips     nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
          minimum+post      nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn
        """;

    [Fact]
    public void The_core_takes_the_combinations_of_the_table_and_no_others()
    {
        StringBuilder found = new();
        string[] head = [.. Types.Select(type => type.Name)];
        found.AppendLine(string.Join(' ', head));
        foreach ((string name, string asked) in Asked)
        {
            IEnumerable<string> cells = Types.Select(type => string.Concat(
                Times.Select(time => Answer($"{type.Words} {time} {asked}"))));
            found.AppendLine($"{name} {string.Join(' ', cells)}");
        }

        Assert.Equal(Plain(Table), Plain(found.ToString()));
    }

    [Fact]
    public void All_bits_of_instructions_that_are_not_known_are_refused()
    {
        for (int bit = 3; bit < 16; bit++)
        {
            Script.Run($"""
                s1 new 1 buy 10 @100 exec={1 << bit} | rejected UnsupportedInstruction s1:1
                """);
        }
    }

    [Fact]
    public void Every_type_and_time_in_force_of_the_domain_is_in_the_table()
    {
        Assert.Equal(Types.Length, Enum.GetValues<OrderType>().Length);
        Assert.Equal(Times.Length, Enum.GetValues<TimeInForce>().Length);
        Assert.Equal(4, Enum.GetValues<ExecutionInstructions>().Length);
    }

    private static char Answer(string words)
    {
        Market market = new();
        market.New(1, 1, Side.Sell, 10, 105);
        Event first = CommandText.Apply(market, $"s1 new 2 buy 10 {words}")[0];

        // Of orders for an auction the combination is in order if only the auction is missing.
        bool isTaken = first.Kind == EventKind.Accepted
            || first.Reason == RejectReason.NoAuctionToCome;
        Assert.True(
            isTaken || first.Reason == RejectReason.UnsupportedCombination,
            $"{words}: {EventText.Of(first)}");
        return isTaken ? 'y' : 'n';
    }

    private static string Plain(string table) => string.Join('\n', table.ReplaceLineEndings("\n")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => string.Join(
            ' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
