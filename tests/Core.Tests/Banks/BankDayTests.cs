using System.Collections.Generic;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Every kind of movement in every state of the day, with a serial that is new and one that is
/// known.
/// </summary>
public sealed class BankDayTests
{
    private static readonly string[] States = ["open", "recess", "clearing", "reconciling"];

    // Rows: what the bank tells. Then, for each state, what comes of it when the serial is new,
    // and when the very same was told before.
    //
    // o posted, k known, u unknown movement or instruction, r reversed already, f forbidden.
    private static readonly (string Movement, string New, string Known)[] Table =
    [
        ("deposit N1 m1 10",          "offf", "kfff"),
        ("resend N1 m1 10",           "offo", "kffk"),
        ("withdraw N1 m1 10",         "offo", "kffk"),
        ("unowned N1 m0 10",          "offo", "kffk"),
        ("unwithdraw W1 m1 10",       "offo", "rffr"),
        ("unwithdraw N1 m1 10",       "uffu", "uffu"),
        ("undeposit D1 m1 100",       "offo", "rffr"),
        ("undeposit N1 m1 100",       "uffu", "uffu"),
        ("done N1 m1 5 for=1",        "oooo", "kkkk"),
        ("failed N1 m1 5 for=1",      "oooo", "kkkk"),
        ("unwithdraw N1 m1 5 for=1",  "offo", "kffk"),
        ("done N1 m1 5 for=9",        "uuuu", "uuuu"),
        ("failed N1 m1 5 for=9",      "uuuu", "uuuu"),
        ("unwithdraw N1 m1 5 for=9",  "uffu", "uffu"),
    ];

    public static TheoryData<string, string, bool, char> Cases
    {
        get
        {
            TheoryData<string, string, bool, char> cases = [];
            foreach ((string movement, string isNew, string isKnown) in Table)
            {
                for (int state = 0; state < States.Length; state++)
                {
                    cases.Add(movement, States[state], false, isNew[state]);
                    cases.Add(movement, States[state], true, isKnown[state]);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_bank_tells_in_each_state_of_the_day(
        string movement, string state, bool isKnown, char expected)
    {
        BankMarket market = BankMarket.Run("""
            bank deposit D1 m1 100
            bank deposit D2 m1 100
            day until=20001
            bank withdraw W1 m1 10 day=20001
            s1 withdraw 1 5
            """);
        string line = $"bank {movement} day=20001";
        if (isKnown)
        {
            market.Apply(line);
        }

        if (state != "open")
        {
            market.Apply($"bankday {state}");
        }

        List<string> said = market.Apply(line).ConvertAll(BankText.Of);
        char found = said[^1] switch
        {
            "known" => 'k',
            "rejected UnknownMovement" or "rejected UnknownInstruction" => 'u',
            "rejected MovementReversed" => 'r',
            "rejected BankDayForbids" => 'f',
            _ when said.Count == 2 => 'o',
            _ => '?',
        };
        Assert.True(expected == found, $"{line} when {state}: {string.Join("; ", said)}");
    }
}
