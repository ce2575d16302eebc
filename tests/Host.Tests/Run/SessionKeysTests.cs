using SCO.Exchange.Host.Run.Sessions;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class SessionKeysTests
{
    [Fact]
    public void A_purpose_and_a_key_have_one_session_for_ever()
    {
        Assert.Equal(SessionKeys.Of("demo", "hailan-1"), SessionKeys.Of("demo", "hailan-1"));
        Assert.NotEqual(SessionKeys.Of("demo", "hailan-1"), SessionKeys.Of("demo", "hailan-2"));
        Assert.NotEqual(SessionKeys.Of("demo", "hailan-1"), SessionKeys.Of("admin", "hailan-1"));
    }
}
