using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Gates;

/// <summary>
/// Each gate refuses on each way into a book where it stands. What goes by where one does not is in
/// <see cref="OpenGateTests"/>.
/// </summary>
public sealed class GateTests
{
    // What comes before, and the command itself. The number of the command is 50.
    private static readonly Dictionary<EntryPath, (string Before, string Command)> Ways = new()
    {
        [EntryPath.NewPlain] = ("", "s1 new 50 buy 10 @100"),
        [EntryPath.NewSpecial] = ("", "s1 new 50 buy 10 @100 post"),
        [EntryPath.NewInAuction] = ("phase auction i=1", "s1 new 50 buy 10 @100"),
        [EntryPath.ReplaceInPlace] = ("s1 new 40 buy 10 @100", "s1 replace 50 of=40 9"),
        [EntryPath.ReplaceMoving] = ("s1 new 40 buy 10 @100", "s1 replace 50 of=40 10 @101"),
        [EntryPath.Activated] =
            ("s1 new 40 buy 10 @100; s1 sleep 41 of=40", "s1 wake 50 of=40"),
        [EntryPath.Quoted] = ("", "s1 quote 50 1:10@100/0"),
    };

    // What makes the command of any way fail: lines before it, and words behind it.
    private static readonly Dictionary<Gate, (string Before, string Words)> Twists = new()
    {
        [Gate.Session] = ("", " p=2"),
        [Gate.ClientOrderId] = ("s1 new 60 buy 1 @90", ""),
        [Gate.Rates] = ("set SessionRate value=1; s1 new 45 buy 1 @90", ""),
        [Gate.Order] = ("", " of=41"),
        [Gate.Place] = ("", " i=9"),
        [Gate.Admission] = ("", " a=2"),
        [Gate.KillSwitch] = ("kill scope=2 m=1", ""),
        [Gate.Suspension] = ("suspend m=1 level=2", ""),
        [Gate.Phase] = ("phase halted i=1", ""),
        [Gate.Freeze] = ("s1 new 46 buy 1 @90; s1 new 47 buy 1 @90; s1 mass 48", ""),
        [Gate.Kind] = ("", " smp=5"),
        [Gate.Price] = ("", " price=1"),
        [Gate.StopPrice] = ("", " stop=120"),
        [Gate.Quantity] = ("", " 0"),
        [Gate.Notional] = ("set NotionalMaxFen value=899", ""),
        [Gate.Position] = ("set PositionMaxLots value=9", ""),
        [Gate.Funds] = ("set BuyDepositPpm value=100000", ""),
        [Gate.Conditions] = ("", " until=20005"),
        [Gate.Room] = ("s2 new 1 sell 1 @120", ""),
    };

    // Ways on which it takes something else: all lines, the last one the command.
    private static readonly Dictionary<(Gate, EntryPath), string> OwnLines = new()
    {
        [(Gate.Admission, EntryPath.ReplaceInPlace)] =
            "s1 new 40 buy 10 @100 a=3; s4 replace 50 order=1 9",
        [(Gate.Admission, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 10 @100 a=3; s4 replace 50 order=1 10 @101",
        [(Gate.KillSwitch, EntryPath.ReplaceInPlace)] =
            "s1 new 40 buy 10 @100; kill scope=1 target=4; s4 replace 50 order=1 9",
        [(Gate.KillSwitch, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 10 @100; kill scope=1 target=4; s4 replace 50 order=1 10 @101",
        [(Gate.Phase, EntryPath.NewInAuction)] =
            "phase auction i=1; phase freeze i=1; s1 new 50 buy 10 @100",
        [(Gate.Auction, EntryPath.NewSpecial)] = "s1 new 50 buy 10 @100 atopen",
        [(Gate.Auction, EntryPath.NewInAuction)] = "phase auction i=1; s1 new 50 buy 10 @100 ioc",
        [(Gate.Auction, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 10 @100; s1 new 41 sell 10 @120 linked of=40; phase auction i=1;"
            + "s1 replace 50 of=40 10 @101",
        [(Gate.Position, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 10 @100; set PositionMaxLots value=9; s1 replace 50 of=40 11",
        [(Gate.Funds, EntryPath.ReplaceMoving)] =
            "set BuyDepositPpm value=100000; pay m=1 amount=100; s1 new 40 buy 10 @100;"
            + "s1 replace 50 of=40 11",
        [(Gate.Link, EntryPath.NewSpecial)] = "s1 new 50 buy 10 @100 linked of=49",
        [(Gate.Market, EntryPath.NewSpecial)] = "s1 new 50 buy 10 market",
        [(Gate.Market, EntryPath.NewInAuction)] =
            "s2 new 1 sell 1 @100; s1 new 40 buy 1 @100; phase auction i=1;"
            + "s1 new 50 buy 10 stop stop=100",
        [(Gate.Market, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 10 @100 post; s2 new 1 sell 5 @101; s1 replace 50 of=40 10 @101",
        [(Gate.Room, EntryPath.ReplaceMoving)] =
            "limits i=1 @50 stop=900; s1 new 40 buy 10 @100; s1 new 41 buy 10 @100;"
            + "s2 new 1 sell 1 @800 i=1; s1 replace 50 of=40 10 @300",
        [(Gate.Room, EntryPath.Triggered)] =
            "s1 new 1 sell 1 @100; s1 new 50 buy 3 stop stop=100; s1 new 51 buy 3 stop stop=120;"
            + "s1 new 52 sell 2 @145; s1 new 53 buy 1 @100 ioc",
        [(Gate.SelfMatch, EntryPath.NewPlain)] =
            "s1 new 40 sell 5 @100; s1 new 50 buy 10 @100 smp=2",
        [(Gate.SelfMatch, EntryPath.NewSpecial)] =
            "s1 new 40 sell 5 @100; s1 new 50 buy 10 @100 show=2 smp=2",
        [(Gate.SelfMatch, EntryPath.NewInAuction)] =
            "phase auction i=1; s1 new 40 sell 5 @100; s1 new 50 buy 10 @100 smp=2;"
            + "phase continuous i=1",
        [(Gate.SelfMatch, EntryPath.ReplaceMoving)] =
            "s1 new 40 buy 5 @90 smp=2; s1 new 41 sell 5 @100; s1 replace 50 of=40 5 @100",
        [(Gate.SelfMatch, EntryPath.Triggered)] =
            "s1 new 40 sell 5 @110; s1 new 50 buy 5 stop stop=100 smp=2; s2 new 1 sell 1 @100;"
            + "s2 new 2 buy 1 @100",
        [(Gate.Place, EntryPath.Quoted)] = "s1 quote 50 9:10@100/0",
        [(Gate.QuoteProtection, EntryPath.Quoted)] =
            "s1 protect 40 product=1 value=0 min=1 window=9; s1 quote 41 1:1@100/0;"
            + "s2 new 1 sell 1 @100; s1 quote 50 1:10@100/0",
        [(Gate.Price, EntryPath.Quoted)] = "s1 quote 50 1:10@100/5@100",
        [(Gate.Quantity, EntryPath.Quoted)] = "s1 quote 50 1:2000000@100/0",
        [(Gate.SelfMatch, EntryPath.Quoted)] =
            "phase auction i=1; s1 new 40 sell 5 @100; s1 quote 50 1:10@100/0 smp=2;"
            + "phase continuous i=1",
        [(Gate.Market, EntryPath.Quoted)] = "s2 new 1 sell 1 @100; s1 quote 50 1:10@100/0",
        [(Gate.Bands, EntryPath.NewPlain)] =
            "set DynamicBandTicks value=5; s2 new 1 sell 5 @106; s1 new 50 buy 5 @106",
        [(Gate.Bands, EntryPath.NewSpecial)] =
            "set DynamicBandTicks value=5; s2 new 1 sell 5 @106; s1 new 50 buy 5 market",
        [(Gate.Bands, EntryPath.ReplaceMoving)] =
            "set DynamicBandTicks value=5; s2 new 1 sell 5 @106; s1 new 40 buy 5 @90;"
            + "s1 replace 50 of=40 5 @106",
        [(Gate.Bands, EntryPath.Triggered)] =
            "set StaticBandTicks value=5; s2 new 1 sell 1 @105; s2 new 2 sell 5 @106;"
            + "s1 new 50 buy 5 stop stop=105; s1 new 51 buy 1 @105",
    };

    // Ways of an order that sleeps, to which something happens there.
    private static readonly Dictionary<Gate, string> LinesActivated = new()
    {
        [Gate.Admission] =
            "s1 new 40 buy 10 @100 a=3; s1 sleep 41 of=40; s4 wake 50 order=1",
        [Gate.KillSwitch] =
            "s1 new 40 buy 10 @100; s1 sleep 41 of=40; kill scope=1 target=4; s4 wake 50 order=1",
        [Gate.Auction] =
            "s1 new 40 buy 10 @100 post; s1 sleep 41 of=40; phase auction i=1; s1 wake 50 of=40",
        [Gate.Price] = "s1 new 40 buy 10 @100; s1 sleep 41 of=40; limits i=1 @50 stop=99;"
            + "s1 wake 50 of=40",
        [Gate.StopPrice] = "s1 new 40 buy 10 stop stop=120; s1 sleep 41 of=40;"
            + "limits i=1 @50 stop=119; s1 wake 50 of=40",
        [Gate.Market] = "s1 new 40 buy 10 @100 post; s1 sleep 41 of=40; s2 new 1 sell 1 @100;"
            + "s1 wake 50 of=40",
        [Gate.Room] = "s1 new 40 buy 10 @100; s1 sleep 41 of=40; s2 new 1 sell 1 @120;"
            + "s1 wake 50 of=40",
        [Gate.SelfMatch] = "s1 new 40 buy 10 @100 smp=2; s1 sleep 41 of=40; s1 new 42 sell 5 @100;"
            + "s1 wake 50 of=40",
        [Gate.Bands] = "set DynamicBandTicks value=5; s1 new 50 buy 5 @106; s1 sleep 51 of=50;"
            + "s2 new 1 sell 5 @106; s1 wake 52 of=50",
    };

    // Orders that wait for the closing auction of a Monday.
    private static readonly Dictionary<Gate, string> LinesBroughtIn = new()
    {
        [Gate.Room] = "s1 new 50 buy 1 @99 atclose; s1 new 51 buy 1 @98 atclose;"
            + "s1 new 52 sell 1 @101; at 10-07 14:57",
        [Gate.SelfMatch] = "s1 new 40 sell 1 @99; s1 new 50 buy 1 @99 atclose smp=2;"
            + "at 10-07 14:57; at 10-07 14:59; at 10-07 15:00",
    };

    private static readonly string[] Titles =
    [
        "new, plain", "new, special", "new, in an auction", "replace in place", "replace moving",
        "triggered", "brought in", "activated", "quoted", "deal proposed", "deal countered",
        "deal accepted", "deal approved",
    ];

    public static TheoryData<int, int> Cells()
    {
        TheoryData<int, int> cells = [];
        for (int gate = 1; gate <= GateTable.GateCount; gate++)
        {
            for (int path = 1; path <= (int)EntryPath.Quoted; path++)
            {
                if (GateTable.StandsOn((Gate)gate, (EntryPath)path))
                {
                    cells.Add(gate, path);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_gate_refuses_where_it_stands(int number, int way)
    {
        Gate gate = (Gate)number;
        EntryPath path = (EntryPath)way;
        List<Event> last = [];
        Market market = MarketFor(gate, path);
        foreach (string line in LinesFor(gate, path).Split(';', Trimmed))
        {
            last = CommandText.Apply(market, line);
        }

        string told = string.Join("; ", last.Select(EventText.Of));
        if (gate == Gate.SelfMatch)
        {
            Assert.Contains("SelfMatch", told, StringComparison.Ordinal);
        }
        else if (gate == Gate.Bands)
        {
            Assert.Contains("rested s1:50", told, StringComparison.Ordinal);
            Assert.EndsWith(
                "phase i1 Continuous to CallAuction Volatility", told, StringComparison.Ordinal);
        }
        else if (path is EntryPath.Triggered or EntryPath.BroughtIn)
        {
            Assert.Contains("expired s1:50", told, StringComparison.Ordinal);
        }
        else
        {
            Event refused = Assert.Single(last, made => made.Kind == EventKind.Rejected);
            Assert.True(gate == GateTable.GateOf(refused.Reason), told);
        }
    }

    [Fact]
    public void Every_reason_that_orders_are_refused_for_is_of_one_gate()
    {
        RejectReason[] others =
        [
            RejectReason.SessionAlreadyActive, RejectReason.PhaseForbidsCancel,
            RejectReason.SpotProductHasNoBook, RejectReason.ReduceInvalid,
            RejectReason.QuoteProtectionInvalid,
        ];
        RejectReason[] missing = [.. Enum.GetValues<RejectReason>().Where(reason =>
            reason is > RejectReason.None and < RejectReason.OrdersFull
            && !others.Contains(reason) && GateTable.GateOf(reason) == Gate.None)];

        Assert.Empty(missing);
    }

    [Fact]
    public void The_page_of_gates_is_the_table() => Assert.Equal(
        File.ReadAllText(Path.Combine(Folder(), "../../../engine/Core/GATES.md"))
            .ReplaceLineEndings("\n"),
        Page());

    private const StringSplitOptions Trimmed =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static Market MarketFor(Gate gate, EntryPath path)
    {
        if (path == EntryPath.BroughtIn)
        {
            MarketTerms monday =
                Timetables.Of(Timetables.Whole) with { Begins = "10-07 10:00" };
            return Script.Run(
                new Market(Market.Small with { LadderPagesMax = 2 }, terms: monday), """
                phase closed i=2
                at 10-07 11:30
                at 10-07 13:30
                """);
        }

        bool isTight = path is EntryPath.Triggered or EntryPath.ReplaceMoving
            or EntryPath.Activated;
        int pages = isTight && gate == Gate.Room
            ? 2
            : 16;
        bool takesPosition = path is <= EntryPath.NewInAuction or EntryPath.Quoted;
        int positions = gate == Gate.Room && takesPosition ? 1 : 8;
        return new Market(
            Market.Small with { LadderPagesMax = pages, PositionsMax = positions },
            terms: gate switch
            {
                Gate.Freeze => new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) },
                Gate.Funds => new MarketTerms { Bank = new BankId(1) },
                _ => null,
            });
    }

    private static string LinesFor(Gate gate, EntryPath path)
    {
        if (path == EntryPath.BroughtIn)
        {
            return LinesBroughtIn[gate];
        }

        if (path == EntryPath.Activated && LinesActivated.TryGetValue(gate, out string? woken))
        {
            return woken;
        }

        if (OwnLines.TryGetValue((gate, path), out string? own))
        {
            return own;
        }

        (string before, string command) = Ways[path];
        (string twist, string words) = Twists[gate];
        return $"{before};{twist};{command}{words}";
    }

    private static string Page()
    {
        StringBuilder page = new();
        page.Append("""
            # The gates on the ways into a book and a contract

            What an order passes, in this order, on each way on which it comes to a book, and a
            negotiated deal on its way to a contract: `x` where the gate stands. Where it does
            not, a letter says why. A test makes every gate refuse on every way where it stands,
            and compares this page with the table in the code. To decline, withdraw or refuse a
            deal, its lapse, and the steps of a contract pass neither Phase nor Suspension nor
            KillSwitch: who owes may always deliver and pay. Of steps only those by which nobody
            pays or delivers pass Rates: to attach a paper to a contract, and to pledge a title.


            """.ReplaceLineEndings("\n"));
        page.Append("| gate | ").AppendJoin(" | ", Titles).Append(" |\n|---|");
        page.Insert(page.Length, "---|", Titles.Length).Append('\n');
        List<string> whys = [];
        foreach (Gate gate in Enum.GetValues<Gate>().Skip(1))
        {
            string[] cells = [.. Enum.GetValues<EntryPath>().Skip(1).Select(Cell)];
            page.Append("| ").Append(gate).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");

            string Cell(EntryPath path)
            {
                if (GateTable.StandsOn(gate, path))
                {
                    return "x";
                }

                string why = GateTable.WhyNot(gate, path);
                if (!whys.Contains(why))
                {
                    whys.Add(why);
                }

                return LetterOf(whys.IndexOf(why)).ToString();
            }
        }

        page.Append('\n');
        for (int at = 0; at < whys.Count; at++)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {LetterOf(at)}: {whys[at]}\n");
        }

        return page.ToString();
    }

    // x is where a gate stands.
    private static char LetterOf(int why) => (char)('a' + why + (why < 'x' - 'a' ? 0 : 1));

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path)!;
}
