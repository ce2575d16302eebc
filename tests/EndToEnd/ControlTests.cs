using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>Controls as operators work them, through the built program.</summary>
[Collection(Exchanges.Name)]
public sealed class ControlTests
{
    [Fact]
    public void One_operator_stops_a_member_and_two_let_it_go_on()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        Assert.Equal(
            [
                "0 done: kill switch of member BEIYUAN (2)",
                "0 proposed: release of the kill switch of member BEIYUAN (2) is proposal 1: "
                    + "another operator has to approve it, until TIME",
                "1 refused: approval of proposal 1, release of the kill switch of Beiyuan Energy "
                    + "(BEIYUAN): Who proposes cannot approve. (reason 272, ApprovalByProposer); "
                    + $"proposal 1 waits still, until TIME; sco admin decline 1 --data {data.Path} "
                    + "ends it",
                "0 stopped by kill switch: Beiyuan Energy (BEIYUAN)",
                "0 done: approval of proposal 1, release of the kill switch of Beiyuan Energy "
                    + "(BEIYUAN);   the kill switch of Beiyuan Energy (BEIYUAN) is released",
                "1 refused: end of proposal 1: There is no such proposal, or it is over: "
                    + "approved, declined, replaced by a later report or kill switch, or ended by "
                    + "time or by a new day. (reason 271, UnknownProposal)",
                "0 ",
            ],
            new[]
            {
                Said(data, "admin kill --member BEIYUAN"),
                WithoutTimes(Said(data, "admin release --member 2")),
                WithoutTimes(Said(data, "admin approve 1")),
                Said(data, "replay", "stopped"),
                Said(data, "admin approve 1 --key operator-2"),
                Said(data, "admin decline 1"),
                Said(data, "replay", "stopped"),
            });
        Assert.Equal(0, exchange.Terminate());
    }

    [Fact]
    public void What_an_operator_sets_is_what_stands()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        Assert.Equal(
            [
                "0 done: notional-max-fen of SC2701X is 500",
                "0 done: self-match is 4",
                "0 done: suspension of member BEIYUAN (2): Opening",
                "0 done: price limits of SC2701X",
                "1 refused: price limits of SC2701X: The lower limit is above the upper one. "
                    + "(reason 257, LimitsCrossed)",
                "0 control notional-max-fen of SC2701X: 500",
                "0 control self-match: decrement",
                "0 suspended from opening: Beiyuan Energy (BEIYUAN)",
            ],
            new[]
            {
                Said(data, "admin set notional-max-fen 500 --instrument SC2701X"),
                Said(data, "admin set self-match decrement"),
                Said(data, "admin suspend BEIYUAN opening"),
                Said(data, "admin limits SC2701X --percent 4 --reference 442.7"),
                Said(data, "admin limits SC2701X 442.71 442.72"),
                Said(data, "replay", "control notional"),
                Said(data, "replay", "control self"),
                Said(data, "replay", "suspended"),
            });
        Assert.Equal(0, exchange.Terminate());
    }

    [Fact]
    public void One_operator_proposes_what_decides_money_and_another_one_sets_it()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        Assert.Equal(
            [
                "0 proposed: buy-deposit-ppm of SC2701X at 120000 is proposal 1: another operator "
                    + "has to approve it, until TIME",
                "0 proposal 1 of Market operator 1, until TIME: buy-deposit-ppm of SC2701X at "
                    + "120000, now 100000",
                "0 ",
                "0 done: approval of proposal 1, buy-deposit-ppm of SC2701X at 120000, now "
                    + "100000;   buy-deposit-ppm of SC2701X is 120000",
                "0 control buy-deposit-ppm of SC2701X: 120000",
            ],
            new[]
            {
                WithoutTimes(Said(data, "admin set buy-deposit-ppm 120000 --instrument SC2701X")),
                WithoutTimes(Said(data, "admin proposals --key operator-2")),
                Said(data, "replay", "control buy-deposit-ppm of SC2701X"),
                Said(data, "admin approve 1 --key operator-2"),
                Said(data, "replay", "control buy-deposit-ppm of SC2701X"),
            });
        Assert.Equal(0, exchange.Terminate());
    }

    // Until when something waits is of the clock.
    private static string WithoutTimes(string said) => Regex.Replace(
        said, "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\\+08:00", "TIME");

    private static string Said(DataFolder data, string line, string begins = "")
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, line.Split(' '));
        return $"{code} " + string.Join("; ", text.Split('\n')
            .Where(one => one.Length > 0
                && one.StartsWith(begins, System.StringComparison.Ordinal)));
    }
}
