using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>The built program, as a user starts it.</summary>
[Collection(Exchanges.Name)]
public sealed class ProgramTests
{
    [Fact]
    public void With_demo_members_it_trades_and_stops_by_itself()
    {
        using DataFolder data = new();

        (int code, string text) =
            ExchangeProcess.Do(data.Path, "run", "--port-base", "0", "--for", "4");

        Assert.True(code == 0, text);
        Assert.Contains("stopped cleanly", text, StringComparison.Ordinal);
        Assert.Contains(" by --for, whose time is over: ", text, StringComparison.Ordinal);
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
        Assert.False(File.Exists(EndpointsFile.PathIn(data.Path)), "endpoints.json is left over");
    }

    [Fact]
    public void A_signal_stops_it_cleanly()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        Assert.Equal(0, exchange.Terminate());
        Assert.Matches(
            @"\nstopped cleanly after \S+ s at \S+ \S+\+08:00 by SIGTERM: last command [0-9]+, "
                + "0 log-ons, 0 requests",
            exchange.Text);
    }

    [Fact]
    public void The_end_of_its_terminal_stops_it_cleanly()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("a terminal is made by script of util-linux");
        }

        using DataFolder data = new();
        using ExchangeProcess terminal = ExchangeProcess.RunInTerminal(data.Path);

        terminal.Kill();

        Eventually.Holds(
            () => !File.Exists(EndpointsFile.PathIn(data.Path)), "the exchange ends");
        using ExchangeProcess again = ExchangeProcess.Run(data.Path);
        Assert.Equal(0, again.Terminate());
        Assert.Contains(", stopped cleanly at", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">/dev/full", "standard output takes nothing: ")]
    [InlineData("2>/dev/full", "")]
    [InlineData(">/dev/full 2>&1", "")]
    public void Streams_that_take_nothing_leave_the_exchange_and_its_stop_as_they_are(
        string redirection, string told)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("/dev/full is a device of Linux");
        }

        using DataFolder data = new();
        using (ExchangeProcess exchange = ExchangeProcess.RunInto(data.Path, redirection))
        {
            Assert.Equal(
                0, ExchangeProcess.Do(data.Path, "admin", "phase", "all", "continuous").Code);
            Assert.Equal(0, exchange.Terminate());
            Assert.Contains(told, exchange.Text, StringComparison.Ordinal);
        }

        using ExchangeProcess again = ExchangeProcess.Run(data.Path);
        Assert.Equal(0, again.Terminate());
        Assert.Contains(", stopped cleanly at", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_ends_it_with_one_line_and_what_was_answered_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a limit on file sizes is set by a shell");
        }

        using DataFolder data = new();

        (int code, string text) = ExchangeProcess.RunOutOfSpace(data.Path, blocks: 2_048);

        Assert.True(code == 3, text);
        string[] complaints = [.. text.Split('\n').Where(
            line => line.StartsWith("sco: ", StringComparison.Ordinal)
                && !line.StartsWith("sco: alarm: ", StringComparison.Ordinal))];
        Assert.StartsWith("sco: fail-stop: ", Assert.Single(complaints), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        using ExchangeProcess again = ExchangeProcess.Run(data.Path);
        Assert.Equal(0, again.Terminate());
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    [Fact]
    public void Within_the_reserve_orders_are_refused_and_cancels_operators_and_a_stop_go_on()
    {
        using DataFolder data = new();
        ulong order;
        using (ExchangeProcess ample = ExchangeProcess.Run(data.Path))
        using (TestMember member = Trader(ample, data))
        {
            Assert.Equal(
                0, ExchangeProcess.Do(data.Path, "admin", "phase", "all", "continuous").Code);
            order = member.AnswerTo(member.Send(
                1, 1, Side.Buy, 4_975_000, 1, TimeInForce.GoodTillCancel)).OrderId;
            member.LogOff();
            Assert.Equal(0, ample.Terminate());
        }

        // More than any disk has: everything is reserve.
        using ExchangeProcess full =
            ExchangeProcess.Run(data.Path, "--reserve", "1000000000000");
        using TestMember again = Trader(full, data);
        again.Send(1, 1, Side.Buy, 4_975_000, 1, TimeInForce.GoodTillCancel);
        again.Await(() => again.Refusals.Count > 0, "the refusal");

        Assert.Equal([RejectReason.ReadOnly], again.Refusals);
        Assert.Equal("ended", again.Cancel(1, order).Kind);
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "admin", "phase", "all", "halted").Code);
        again.LogOff();
        Assert.Equal(0, full.Terminate());
        Assert.Contains("new orders are refused", full.Text, StringComparison.Ordinal);
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    private static TestMember Trader(ExchangeProcess exchange, DataFolder data) => new(
        exchange.Endpoints.Binary, data.Path, "hailan-1", new SessionKey(2026, 77));

    [Fact]
    public void Operators_name_instruments_as_the_exchange_does_that_runs_there()
    {
        using DataFolder data = new();
        string file = Path.Combine(data.Path, "own-venue.json");
        Directory.CreateDirectory(data.Path);
        File.WriteAllText(file, VenueFile.SampleText().Replace(
            "\"SC2701X\"", "\"OWN2701X\"", StringComparison.Ordinal));
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path, "--venue", file);

        (int known, string done) = ExchangeProcess.Do(
            data.Path, "admin", "phase", "OWN2701X", "continuous");
        (int unknown, string refused) = ExchangeProcess.Do(
            data.Path, "admin", "phase", "SC2701X", "halted");

        Assert.True(known == 0, done);
        Assert.True(unknown == 2, refused);
        Assert.Equal(0, exchange.Terminate());
    }

    [Fact]
    public void A_damaged_journal_is_named_with_what_looks_into_it()
    {
        using DataFolder data = new();
        using (ExchangeProcess exchange = ExchangeProcess.Run(data.Path))
        {
            Assert.Equal(0, exchange.Terminate());
        }

        string folder = ExchangeHost.JournalIn(data.Path);
        using (FileStream segment = File.Open(
            Directory.GetFiles(folder, "journal.*").Order(StringComparer.Ordinal).First(),
            FileMode.Open, FileAccess.ReadWrite))
        {
            for (int unit = 1; unit <= 4; unit++)
            {
                segment.Position = (unit * 4096) + 100;
                int was = segment.ReadByte();
                segment.Position--;
                segment.WriteByte((byte)(was ^ 1));
            }
        }

        // A snapshot, where the first run lived to take one, is passed over with an alarm.
        using ExchangeProcess again = ExchangeProcess.Start(data.Path, "run", "--port-base", "0");

        Assert.Equal(2, again.WaitForExit());
        string complaint = Assert.Single(again.Complaints);
        Assert.StartsWith(
            $"sco: the journal in {folder} is damaged: ", complaint, StringComparison.Ordinal);
        Assert.EndsWith(
            $"; keep a copy of that folder, look with sco verify --data {data.Path} what still "
                + "stands, put the file back from the archive, a backup or a second copy, and "
                + "delete nothing",
            complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_one_on_the_same_data_is_refused()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        (int code, string text) = ExchangeProcess.Do(data.Path, "run", "--port-base", "0");

        Assert.Equal(2, code);
        Assert.StartsWith(
            $"sco: journal fault 3: the journal in {ExchangeHost.JournalIn(data.Path)} is open "
                + $"for writing by process {exchange.MainThreadId} on ",
            text, StringComparison.Ordinal);
        Assert.EndsWith(
            "; stop that process, or name another folder by --data, and delete no lock file",
            text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_is_refused() =>
        Assert.Equal(2, ExchangeProcess.Do("unused", "run", "--no-such-option").Code);

    [Fact]
    public void Load_is_answered_in_full()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);
        Assert.Equal(
            0, ExchangeProcess.Do(data.Path, "admin", "phase", "all", "continuous").Code);

        (int code, string text) = ExchangeProcess.Do(
            data.Path, "load", "--orders", "6000", "--rate", "3000", "--json");

        Assert.True(code == 0, text);
        Assert.Contains("\"acknowledged\":6000", text, StringComparison.Ordinal);
        Assert.Equal(0, exchange.Terminate());
    }
}
