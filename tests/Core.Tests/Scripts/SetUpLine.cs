using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>
/// A line of a table that says nothing of what comes of it: it prepares, so it has to be taken. One
/// that was refused would leave a test that shows something else than it says.
/// </summary>
internal static class SetUpLine
{
    /// <summary>Fails, and names the line, if it was refused.</summary>
    public static void AssertTaken(string line, List<Event> events)
    {
        RejectReason reason = events.Select(ReasonOf)
            .FirstOrDefault(one => one != RejectReason.None);

        Assert.True(
            reason == RejectReason.None,
            $"the line '{line}' is not compared, but was refused: {reason}");
    }

    // A bank is told why by an answer of its own.
    private static RejectReason ReasonOf(Event made) =>
        made.Kind is EventKind.Rejected or EventKind.BankAnswered
            ? made.Reason
            : RejectReason.None;
}
