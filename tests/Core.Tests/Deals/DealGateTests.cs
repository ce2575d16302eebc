using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Gates;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Each gate refuses on each way of a deal to a contract where it stands (GATES.md), and nothing
/// else of a deal or a contract asks for the market to be open.
/// </summary>
public sealed class DealGateTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 3000000.00
        """;

    private const string MadeAccepted = """
        set DealChecked 1
        s1 propose 1
        s2 accept 1 d1
        """;

    // What comes before, and the command itself, as far as the gate changes nothing of it.
    private static readonly Dictionary<EntryPath, (string Before, string Command)> Ways = new()
    {
        [EntryPath.DealProposed] = ("", "s1 propose 5"),
        [EntryPath.DealCountered] = ("s1 propose 1", "s2 counter 5 d1"),
        [EntryPath.DealAccepted] = ("s1 propose 1", "s2 accept 5 d1"),
        [EntryPath.DealApproved] = (MadeAccepted, "s4 approve d1"),
    };

    // What makes the command of any way fail.
    private static readonly Dictionary<Gate, string> Twists = new()
    {
        [Gate.Rates] = "set SessionRate 1",
        [Gate.KillSwitch] = "kill m2",
        [Gate.Suspension] = "suspend m2 Opening i=1",
        [Gate.Phase] = "phase Halted i=1",
        [Gate.Price] = "limits 3000 4000",
        [Gate.Quantity] = "sizes 100 200",
        [Gate.Notional] = "set NotionalMaxFen 1",
        [Gate.Conditions] = "set TolerancePpm 1",
    };

    // Ways on which it takes something else: all lines, the last one the command.
    private static readonly Dictionary<(Gate, EntryPath), string> OwnLines = new()
    {
        [(Gate.Session, EntryPath.DealProposed)] = "s4 propose 5",
        [(Gate.Session, EntryPath.DealCountered)] = "s1 propose 1\ns5 counter 5 d1",
        [(Gate.Session, EntryPath.DealAccepted)] = "s1 propose 1\ns5 accept 5 d1",
        [(Gate.Session, EntryPath.DealApproved)] = MadeAccepted + "\ns3 approve d1",
        [(Gate.ClientOrderId, EntryPath.DealProposed)] = "s1 propose 5\ns1 propose 5",
        [(Gate.ClientOrderId, EntryPath.DealCountered)] = "s1 propose 1\ns2 counter 0 d1",
        [(Gate.ClientOrderId, EntryPath.DealAccepted)] = "s1 propose 1\ns2 accept 0 d1",
        [(Gate.Rates, EntryPath.DealProposed)] =
            "set SessionRate 1\ns1 propose 4\ns1 propose 5",
        [(Gate.Rates, EntryPath.DealCountered)] =
            "set SessionRate 1\ns1 propose 1\ns2 counter 4 d1\ns2 counter 5 d1",
        [(Gate.Rates, EntryPath.DealAccepted)] =
            "set SessionRate 1\ns1 propose 1\ns2 propose 4 to=1\ns2 accept 5 d1",
        [(Gate.Order, EntryPath.DealCountered)] = "s1 propose 1\ns1 counter 5 d1",
        [(Gate.Order, EntryPath.DealAccepted)] = "s1 propose 1\ns3 accept 5 d1",
        [(Gate.Order, EntryPath.DealApproved)] = "s1 propose 1\ns4 approve d1",
        [(Gate.Place, EntryPath.DealProposed)] = "s1 propose 5 i=2",
        [(Gate.Admission, EntryPath.DealProposed)] = "s1 propose 5 a=2",
        [(Gate.Admission, EntryPath.DealCountered)] = "s1 propose 1\ns2 counter 5 d1 a=1",
        [(Gate.Admission, EntryPath.DealAccepted)] = "s1 propose 1\ns6 accept 5 d1",
        [(Gate.KillSwitch, EntryPath.DealProposed)] = "kill m1\ns1 propose 5",
        [(Gate.Suspension, EntryPath.DealProposed)] = "suspend m1 Opening i=1\ns1 propose 5",
        [(Gate.Kind, EntryPath.DealProposed)] = "s1 propose 5 side=3",
        [(Gate.Funds, EntryPath.DealAccepted)] = "s1 propose 1 lots=100000\ns2 accept 5 d1",
        [(Gate.Room, EntryPath.DealProposed)] =
            "s1 propose 1\ns1 propose 2\ns1 propose 3\ns1 propose 5",
        [(Gate.Room, EntryPath.DealAccepted)] = Full + "\ns1 propose 4\ns2 accept 5 d4",
        [(Gate.Room, EntryPath.DealApproved)] =
            Full + "\nset DealChecked 1\ns1 propose 4\ns2 accept 4 d4\ns4 approve d4",
    };

    private const string Full = """
        s1 propose 1
        s2 accept 1 d1
        s1 propose 2
        s2 accept 2 d2
        s1 propose 3
        s2 accept 3 d3
        """;

    public static TheoryData<int, int> Cells()
    {
        TheoryData<int, int> cells = [];
        for (int gate = 1; gate <= GateTable.GateCount; gate++)
        {
            for (EntryPath path = EntryPath.DealProposed; path <= EntryPath.DealApproved; path++)
            {
                // What a job holds has a test of its own.
                if ((Gate)gate != Gate.Freeze && GateTable.StandsOn((Gate)gate, path))
                {
                    cells.Add(gate, (int)path);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_gate_refuses_where_it_stands(int number, int way)
    {
        (Gate gate, EntryPath path) = ((Gate)number, (EntryPath)way);
        DealMarket market = DealScript.Run(Made);
        string[] lines = LinesFor(gate, path).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        DealScript.Run(market, string.Join('\n', lines[..^1]));
        Event refused = Assert.Single(DealScript.Apply(market, lines[^1]));

        Assert.Equal(EventKind.Rejected, refused.Kind);
        Assert.True(gate == GateTable.GateOf(refused.Reason), refused.Reason.ToString());
    }

    /// <summary>
    /// What closes all walks through the book of instrument 2 order by order; until it comes to
    /// instrument 3, that is held.
    /// </summary>
    [Theory]
    [InlineData("s1 propose 5 i=3")]
    [InlineData("s2 counter 5 d1 i=3")]
    [InlineData("s2 accept 5 d1")]
    [InlineData("s4 approve d2")]
    public void Nothing_is_agreed_in_an_instrument_that_a_job_holds(string line)
    {
        DealMarket market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        market.Market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(3, 1) with
        {
            LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
            UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
            ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
            LadderTicks = 1_000_000,
            DeliveryStart = default,
        }).Write);
        market.Set(ParameterKind.DealChecked, 1, 3);
        market.Set(ParameterKind.TolerancePpm, 20_000, 3);
        DealScript.Run(market, "phase Continuous");
        DealScript.Run(market, Made);
        DealScript.Run(market, """
            s1 propose 2 i=3
            s1 propose 3 i=3
            s2 accept 3 d2
            """);
        CommandText.Apply(market.Market, "s3 new 1 buy 1 @90 i=2 a=3");
        CommandText.Apply(market.Market, "s3 new 2 buy 1 @90 i=2 a=3");
        market.Market.SetPhaseOfAll(TradingPhase.Closed);

        Event refused = Assert.Single(DealScript.Apply(market, line));
        Assert.Equal(RejectReason.JobInProgress, refused.Reason);
        Assert.True(GateTable.StandsOn(Gate.Freeze, EntryPath.DealApproved));
    }

    private static string LinesFor(Gate gate, EntryPath path)
    {
        if (OwnLines.TryGetValue((gate, path), out string? own))
        {
            return own;
        }

        (string before, string command) = Ways[path];
        return $"{before}\n{Twists[gate]}\n{command}";
    }
}
