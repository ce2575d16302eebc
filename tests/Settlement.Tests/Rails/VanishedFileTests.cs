using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Files that are gone between the look at the folder and the reading.</summary>
public sealed class VanishedFileTests
{
    [Fact]
    public void A_file_that_is_gone_before_it_is_read_is_told_and_the_next_one_is_read()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        // A link to nothing is seen in the folder and cannot be read.
        _ = File.CreateSymbolicLink(Path.Combine(rig.BankIn, "MOV-0.txt"), "/nowhere/at/all");
        _ = File.CreateSymbolicLink(Path.Combine(rig.BankIn, "MOV-0.xml"), "/nowhere/at/all");
        _ = rig.Office.Deposit(new MemberId(1), new Money(500));
        _ = rig.Outbox.DoWork();
        rig.Exchange.Commit();

        Assert.Equal(500, rig.Exchange.DepositedFen);
        Assert.Equal(
            [
                "the file MOV-0.txt was taken away before it was read",
                "the file MOV-0.xml was taken away before it was read",
            ],
            rig.Told.Distinct());
    }
}
