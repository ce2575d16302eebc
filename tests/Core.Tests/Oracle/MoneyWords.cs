using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Tests.Scripts;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>Draws commands.</summary>
internal sealed class MoneyWords(Random random, Market market)
{
    private int _label;
    private int _day = 20_000;

    public IEnumerable<string> Opening()
    {
        yield return $"set BuyDepositPpm value={random.Next(1, 4) * 60_000}";
        yield return $"set SellDepositPpm value={random.Next(1, 4) * 70_000}";
        yield return $"set BuyFeePpm value={random.Next(3) * 9_000}";
        yield return $"set SellFeePpm value={random.Next(3) * 4_000}";
        yield return $"set FeePerLotFen value={random.Next(3)}";
        yield return $"pay m=1 amount={random.Next(1, 3_000)}";
        yield return $"pay m=2 amount={random.Next(1, 3_000)}";
    }

    public IEnumerable<string> Next()
    {
        string session = random.Next(2) == 0 ? "s1" : "s2";
        _label++;
        return random.Next(market.Accepted.Count == 0 ? 45 : 100) switch
        {
            < 45 => [$"{session} new {_label} {Order()}"],
            < 55 => [$"{session} replace {_label} order={Any()} {Lots()} @{Price()}"],
            < 65 => [$"{session} cancel {_label} order={Any()} {random.Next(4)}"],
            < 69 => [$"{session} sleep {_label} order={Any()}"],
            < 73 => [$"{session} wake {_label}"],
            < 79 => [$"{session} quote {_label} 1:{Lots()}@{Price()}/{Lots()}@{Price() + 4}"],
            < 81 => [$"{session} mass {_label}"],
            < 84 => Auction(),
            < 87 => [$"limits i=1 @{random.Next(90, 98)} stop={random.Next(102, 110)}"],
            < 90 => [$"pay m={random.Next(1, 3)} amount={random.Next(1, 400)}"],
            < 92 => [$"draw m={random.Next(1, 3)} amount={random.Next(1, 400)}"],
            < 94 => Rate(),
            < 97 => Change(),
            < 98 => [$"s3 fund {_label} m={random.Next(1, 3)} amount={random.Next(1, 60)}"],
            _ => Day(),
        };
    }

    private int Price() => random.Next(92, 108);

    private int Lots() => 2 * random.Next(1, 6);

    private int Any() => random.Next(Math.Max(1, market.Accepted.Count - 30),
        Math.Max(2, market.Accepted.Count + 1));

    private string Order()
    {
        string[] styles =
        [
            "", "", "", "", "gtc", "ioc", "fok", "post", "whole", "show=2", "smp=2", "smp=5",
            "ioc min=2", "atclose",
        ];
        string side = random.Next(2) == 0 ? "buy" : "sell";
        string instrument = random.Next(5) == 0 ? " i=2" : "";
        return random.Next(10) switch
        {
            0 => $"{side} {Lots()} stop stop={Price()}{instrument}",
            1 => $"{side} {Lots()} market{instrument}",
            _ => $"{side} {Lots()} @{Price()} "
                + styles[random.Next(styles.Length)] + instrument,
        };
    }

    private IEnumerable<string> Auction() =>
        [random.Next(2) == 0 ? "phase auction i=1 opening" : "phase continuous i=1"];

    private IEnumerable<string> Rate()
    {
        ParameterNames name = (ParameterNames)random.Next(3);
        int value = name == ParameterNames.FeePerLotFen
            ? random.Next(4)
            : random.Next(4) * 50_000;
        string until = random.Next(2) == 0 ? "" : $" until={_day + 1}";
        return [$"set {name} value={value}{until}"];
    }

    private IEnumerable<string> Change()
    {
        if (market.Trades.Count == 0)
        {
            yield break;
        }

        int trade = random.Next(1, market.Trades.Count + 1);
        yield return random.Next(2) == 0
            ? $"s3 undo {_label} trade={trade}"
            : $"s3 correct {_label} trade={trade} @{Price()}";
        yield return $"s7 approve {_label} proposal={market.Proposals}";
    }

    private IEnumerable<string> Day()
    {
        _day++;
        yield return "phase closed";
        if (random.Next(3) != 0)
        {
            yield return "settle";
        }

        yield return $"day until={_day}";
        yield return "limits i=1 @50 stop=150";
        yield return "phase preopen";
        yield return "phase continuous";
    }

    private enum ParameterNames
    {
        BuyDepositPpm,
        SellDepositPpm,
        FeePerLotFen,
    }
}
