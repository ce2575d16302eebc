using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Payments;

/// <summary>Simulated banks have their troubles apart, as banks have.</summary>
public sealed class SimulatedOfficesTests
{
    [Fact]
    public void A_simulated_bank_whose_folder_is_gone_keeps_no_other_from_its_statement()
    {
        using TemporaryFolder folder = new();
        List<string> told = [];
        using SimulatedOffices offices = new(
            VenueFile.Sample(), PaymentSettings.Of(folder.File(""), null, null),
            new VirtualClock(), () => new TradingDay(20_780), () => true, () => false, told.Add);
        Directory.Delete(folder.File("banks/QDSIM/out"), recursive: true);

        for (int turn = 0; turn < 3; turn++)
        {
            _ = offices.DoWork();
        }

        Assert.StartsWith("a simulated bank cannot work: ", Assert.Single(told));
        _ = Assert.Single(Directory.GetFiles(folder.File("banks/LHSIM/in")));
        Assert.Empty(Directory.GetFiles(folder.File("banks/QDSIM/in")));
    }
}
