using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class EndpointsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sco-endpoints-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read()
    {
        Endpoints endpoints = new(
            IPEndPoint.Parse("127.0.0.1:9001"),
            IPEndPoint.Parse("127.0.0.1:9003"),
            IPEndPoint.Parse("127.0.0.1:9004"),
            IPEndPoint.Parse("239.10.10.1:26400"),
            IPEndPoint.Parse("239.10.10.2:26401"),
            IPAddress.Loopback);

        EndpointsFile.Write(_folder, endpoints);

        Assert.Equal(endpoints, EndpointsFile.Read(_folder));
    }

    [Fact]
    public void A_file_that_is_not_there_says_that_no_exchange_runs()
    {
        var refused = Assert.Throws<UsageException>(() => EndpointsFile.Read(_folder));

        Assert.Contains("no exchange is running on", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"binary\": 7}")]
    [InlineData("{\"binary\": \"nowhere\"}")]
    public void A_file_that_is_no_such_file_is_refused(string text)
    {
        File.WriteAllText(EndpointsFile.PathIn(_folder), text);

        var refused = Assert.Throws<UsageException>(() => EndpointsFile.Read(_folder));

        Assert.Contains("cannot be read", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_removed_is_told_and_the_stop_is_a_clean_one()
    {
        List<string> told = [];
        string file = EndpointsFile.PathIn(_folder);
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = _folder,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Told = sentence =>
            {
                lock (told) { told.Add(sentence); }
            },
            Failed = (_, _) => { },
        });
        File.Delete(file);

        // To the runtime a folder cannot be removed as a file, whoever the user is.
        Directory.CreateDirectory(file);

        Assert.True(exchange.Stop());
        Assert.StartsWith(
            $"{file} cannot be removed and names an exchange that has stopped: ", told.Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_this_user_may_not_read_is_refused()
    {
        // To the runtime a folder is one, whoever the user is.
        Directory.CreateDirectory(EndpointsFile.PathIn(_folder));

        var refused = Assert.Throws<UsageException>(() => EndpointsFile.Read(_folder));

        Assert.EndsWith(
            "cannot be read: this user may not, or it is a folder", refused.Message,
            StringComparison.Ordinal);
    }
}
