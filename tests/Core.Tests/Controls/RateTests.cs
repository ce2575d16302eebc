using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>How often a session and a member may enter and replace orders.</summary>
public sealed class RateTests
{
    [Fact]
    public void A_session_keeps_its_pace_and_cancels_are_free() => Script.Run("""
        set SessionRate value=10
        s1 new 1 buy 1 @100      | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @100      | rejected SessionRateExceeded s1:2
        s1 replace 3 of=1 2      | rejected SessionRateExceeded s1:3
        s1 replace 4 of=9 2      | rejected SessionRateExceeded s1:4
        s6 new 1 buy 1 @100      | accepted s6:1 buy 1 @100 add
        wait 99
        s1 new 5 buy 1 @100      | rejected SessionRateExceeded s1:5
        wait 1
        s1 replace 6 of=1 2      | replaced s1:6 was 1 buy 2 @100 left 2 behind add
        s1 replace 7 of=6 3      | rejected SessionRateExceeded s1:7
        s1 cancel 8 of=6         | cancelled s1:8 was 6 2 Requested
        s1 mass 9                | cancelled s6:1 1 MassCancelled; masscancelled s1:9 1
        """);

    [Fact]
    public void A_burst_may_come_at_once() => Script.Run("""
        set SessionRate value=10
        set SessionBurst value=3
        s1 new 1 buy 1 @100      | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @100      | accepted s1:2 buy 1 @100 add
        s1 new 3 buy 1 @100      | accepted s1:3 buy 1 @100 add
        s1 new 4 buy 1 @100      | rejected SessionRateExceeded s1:4
        wait 100
        s1 new 5 buy 1 @100      | accepted s1:5 buy 1 @100 add
        s1 new 6 buy 1 @100      | rejected SessionRateExceeded s1:6
        wait 200
        s1 new 7 buy 1 @100      | accepted s1:7 buy 1 @100 add
        s1 new 8 buy 1 @100      | accepted s1:8 buy 1 @100 add
        s1 new 9 buy 1 @100      | rejected SessionRateExceeded s1:9
        """);

    [Fact]
    public void A_member_keeps_its_pace_over_all_sessions_and_a_refusal_uses_up_nothing() =>
        Script.Run("""
            set SessionRate value=10
            set MemberRate value=1
            s1 new 1 buy 1 @100      | accepted s1:1 buy 1 @100 add
            s6 new 1 buy 1 @100      | rejected MemberRateExceeded s6:1
            s6 new 2 buy 1 @100      | rejected MemberRateExceeded s6:2
            s2 new 1 sell 1 @101     | accepted s2:1 sell 1 @101 add
            set MemberRate value=0
            s6 new 3 buy 1 @100      | accepted s6:3 buy 1 @100 add
            """);

    [Fact]
    public void What_is_refused_later_has_used_up_its_turn() => Script.Run("""
        set SessionRate value=10
        s1 new 1 buy 1 @100 i=9  | rejected UnknownInstrument s1:1
        s1 new 2 buy 1 @100      | rejected SessionRateExceeded s1:2
        """);

    [Fact]
    public void A_member_has_a_rate_of_its_own_or_the_default() => Script.Run("""
        set SessionRate value=10
        set SessionBurst value=2
        set SessionRate m=2 value=1
        s2 new 1 sell 1 @101     | accepted s2:1 sell 1 @101 add
        s2 new 2 sell 1 @101     | accepted s2:2 sell 1 @101 add
        wait 100
        s2 new 3 sell 1 @101     | rejected SessionRateExceeded s2:3
        wait 900
        s2 new 4 sell 1 @101     | accepted s2:4 sell 1 @101 add
        set SessionRate m=2 value=0
        wait 1900
        s2 new 5 sell 1 @101     | accepted s2:5 sell 1 @101 add
        """);

    [Fact]
    public void The_limits_of_a_quote_are_set_at_the_same_pace() => Script.Run("""
        set SessionRate value=10
        s1 protect 1 product=1 value=0 min=0 | protected s1:1 p1 0 lots 0 fills 0 ms
        s1 protect 2 product=1 value=0 min=0 | rejected SessionRateExceeded s1:2
        s1 quote 3 1:1@99/0      | rejected SessionRateExceeded s1:3
        wait 100
        s1 protect 3 product=1 value=0 min=0 | rejected DuplicateClientOrderId s1:3
        s1 protect 4 product=9 value=0 min=0 | rejected UnknownProduct s1:4
        s1 new 5 buy 1 @100      | rejected SessionRateExceeded s1:5
        """);

    [Theory]
    [InlineData(0, 5, 0, 0)]
    [InlineData(1, 0, 1_000_000_000, 0)]
    [InlineData(3, 4, 333_333_333, 999_999_999)]
    [InlineData(1_000_000_001, 9, 0, 0)]
    [InlineData(1, long.MaxValue, 1_000_000_000, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue, 0, 0)]
    public void A_rate_is_an_interval_and_a_tolerance(
        long rate, long burst, ulong intervalNs, ulong toleranceNs) =>
        Assert.Equal(new RateLimit(intervalNs, toleranceNs), RateLimit.Of(rate, burst));
}
