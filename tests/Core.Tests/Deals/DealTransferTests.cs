using System;
using System.Collections.Generic;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Deals hold and move money as linked transfers of TigerBeetle's public semantics would
/// (engine/Clearing, decision 0057): who accepts links four pending ones with a timeout, deposit
/// and fee of both sides; the venue posts all four, or voids them, or they expire.
/// </summary>
public sealed class DealTransferTests(ITestOutputHelper output)
{
    private const int SeedsMin = 4;

    [Fact]
    public void Deals_hold_and_move_money_as_linked_transfers_do()
    {
        SortedDictionary<string, int> met = new(StringComparer.Ordinal);
        Seeds.Each(
            int.Max(SeedsMin, TestScale.Of(40)),
            seed => new DealTransferRun(new Random(seed), met).All());
        foreach ((string said, int times) in met)
        {
            output.WriteLine($"{said}: {times}");
        }

        string[] wanted =
        [
            "pay Done", "pay Exists", "pay ExistsWithOtherCredit", "pay ExistsWithOtherAmount",
            "accept Done", "accept Exists", "accept ExceedsCredits at 0",
            "accept ExceedsCredits at 1", "accept ExceedsCredits at 2",
            "accept ExceedsCredits at 3", "approve Done", "approve UnknownPending",
            "approve PendingPosted", "approve PendingVoided", "approve PendingExpired",
            "refuse Done", "refuse UnknownPending", "refuse PendingPosted", "refuse PendingVoided",
            "refuse PendingExpired",
        ];
        Assert.Empty(Array.FindAll(wanted, said => !met.ContainsKey(said)));
    }
}
