using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Io;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Keys and log-on times are kept where only their owner reads.</summary>
public sealed class CredentialTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("keys").FullName;

    private string KeyFile => Path.Combine(_folder, "keys.json");

    private string TimesFile => Path.Combine(_folder, "times");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keys_are_read_back_as_saved()
    {
        CredentialFile.Save(KeyFile, [new Credential("demo-a", Rig.Secret, new PrincipalId(4))]);
        CredentialFile file = CredentialFile.Load(KeyFile);

        Assert.True(file.TryFind("demo-a", out Credential? key));
        Assert.Equal(Rig.Secret, key.Secret);
        Assert.Equal(4u, key.Principal.Value);
        Assert.False(file.TryFind("demo-b", out _));
        Assert.Equal("demo-a", key.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    public void A_file_that_others_may_read_is_refused(UnixFileMode laxer)
    {
        if (OperatingSystem.IsWindows()) { return; }
        CredentialFile.Save(KeyFile, [new Credential("demo-a", Rig.Secret, new PrincipalId(4))]);
        File.SetUnixFileMode(KeyFile, OwnerOnly | laxer);

        Assert.Throws<InvalidDataException>(() => CredentialFile.Load(KeyFile));
    }

    [Theory]
    [InlineData("", "no file of keys")]
    [InlineData("{}", "no file of keys")]
    [InlineData("{\"keys\":[{}]}", "no file of keys")]
    [InlineData("{\"keys\":[K(demo a,16,4)]}", "keys[0]: key_id")]
    [InlineData("{\"keys\":[K(demo-a,15,4)]}", "keys[0]: secret_hex")]
    [InlineData("{\"keys\":[K(demo-a,16,4),K(demo-b,16,0)]}", "keys[1]: principal")]
    [InlineData("{\"keys\":[K(demo-a,16,4),K(demo-a,16,5)]}", "there twice")]
    public void An_unsound_file_is_refused_with_its_place(string pattern, string message)
    {
        string text = System.Text.RegularExpressions.Regex.Replace(
            pattern, @"K\(([^,]*),(\d+),(\d+)\)",
            match => $$"""
                {"key_id":"{{match.Groups[1]}}","principal":{{match.Groups[3]}},
                "secret_hex":"{{string.Concat(Enumerable.Repeat(
                    "ab", int.Parse(match.Groups[2].Value, null)))}}"}
                """);
        CredentialFile.Save(KeyFile, []);
        File.WriteAllText(KeyFile, text);

        InvalidDataException failure =
            Assert.Throws<InvalidDataException>(() => CredentialFile.Load(KeyFile));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abab", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_on_times_only_rise_and_survive()
    {
        LogonTimes times = new(TimesFile);
        Assert.True(times.TryTake("alice", 10));
        Assert.False(times.TryTake("alice", 10));
        Assert.False(times.TryTake("alice", 9));
        Assert.True(times.TryTake("bob", 5));
        LogonTimes again = new(TimesFile);

        Assert.False(again.IsLater("alice", 10));
        Assert.True(again.IsLater("alice", 11));
        Assert.False(again.IsLater("bob", 5));
    }

    [Fact]
    public void A_log_on_time_that_could_not_be_written_down_is_not_taken()
    {
        string folder = Path.Combine(_folder, "later");
        LogonTimes times = new(Path.Combine(folder, "times"));
        Assert.ThrowsAny<IOException>(() => times.TryTake("alice", 10));
        Directory.CreateDirectory(folder);

        Assert.True(times.TryTake("alice", 10));
        Assert.False(times.TryTake("alice", 10));
    }

    [Fact]
    public void Of_log_ons_that_wait_to_be_written_down_a_later_one_makes_an_earlier_one_stale()
    {
        string folder = Path.Combine(_folder, "later");
        int woken = 0;
        using LogonRecorder recorder = new(
            new LogonTimes(Path.Combine(folder, "times")), new Wakes(() => woken++));
        LogonJob[] jobs = [new("alice", 10), new("alice", 12), new("alice", 11), new("bob", 1)];
        foreach (LogonJob job in jobs)
        {
            recorder.Submit(job);
        }

        Assert.Equal(1, recorder.DoWork());
        Assert.Equal((LogonState.Failed, LogonState.Waiting), (jobs[0].State, jobs[1].State));
        Directory.CreateDirectory(folder);
        while (recorder.DoWork() > 0)
        {
        }

        Assert.Equal(
            [LogonState.Failed, LogonState.Taken, LogonState.Stale, LogonState.Taken],
            [.. jobs.Select(job => job.State)]);
        Assert.Equal(jobs.Length, woken);
    }

    [Fact]
    public void A_damaged_file_of_times_is_refused()
    {
        new LogonTimes(TimesFile).TryTake("alice", 10);
        File.WriteAllText(TimesFile, "alice ten\n");

        Assert.Throws<InvalidDataException>(() => new LogonTimes(TimesFile));
    }

    private sealed class Wakes(Action woken) : IWake
    {
        public void Wake() => woken();

        public void RequestStop()
        {
        }
    }
}
