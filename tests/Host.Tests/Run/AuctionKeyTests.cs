using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run.Files;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class AuctionKeyTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sco-auction-key-").FullName;

    private string FilePath => AuctionKey.PathIn(_data);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void It_is_made_at_the_first_start_and_stays()
    {
        Digest first = Seed(AuctionKey.ReadOrMake(_data));

        Assert.Equal(first, Seed(AuctionKey.ReadOrMake(_data)));
        Assert.Matches("^[0-9a-f]{64}\n$", File.ReadAllText(FilePath));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public void Another_directory_has_another_key()
    {
        Digest first = Seed(AuctionKey.ReadOrMake(_data));
        File.Delete(FilePath);

        Assert.NotEqual(first, Seed(AuctionKey.ReadOrMake(_data)));
    }

    [Fact]
    public void A_seed_is_the_hmac_of_schedule_day_and_step()
    {
        Write(string.Concat(Enumerable.Repeat("0b", 32)));
        byte[] key = [.. Enumerable.Repeat((byte)0x0b, 32)];
        byte[] text = [0x04, 0x03, 0x02, 0x01, 0x06, 0x05, 0x0a, 0x09, 0x08, 0x07];

        Digest seed = AuctionKey.ReadOrMake(_data).SeedOf(
            new ScheduleId(0x01020304), new TradingDay(0x0506), 0x0708090a);

        Assert.Equal(Digest.Read(HMACSHA256.HashData(key, text)), seed);
    }

    [Theory]
    [InlineData(2u, 20_000, 3u)]
    [InlineData(1u, 20_001, 3u)]
    [InlineData(1u, 20_000, 4u)]
    public void Each_auction_has_a_seed_of_its_own(uint schedule, int day, uint step)
    {
        AuctionKey key = AuctionKey.ReadOrMake(_data);

        Assert.NotEqual(
            Seed(key),
            key.SeedOf(new ScheduleId(schedule), new TradingDay((ushort)day), step));
    }

    [Fact]
    public void One_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the rights of files are those of Unix");
        }

        AuctionKey.ReadOrMake(_data);
        File.SetUnixFileMode(FilePath,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        InvalidDataException why =
            Assert.Throws<InvalidDataException>(() => AuctionKey.ReadOrMake(_data));
        Assert.Contains("chmod 600", why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0b0b")]
    [InlineData("zz0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")]
    [InlineData("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")]
    public void What_is_no_key_is_refused_and_not_shown(string text)
    {
        Write(text);

        InvalidDataException why =
            Assert.Throws<InvalidDataException>(() => AuctionKey.ReadOrMake(_data));

        Assert.DoesNotContain("0b0b", why.Message, StringComparison.Ordinal);
    }

    private static Digest Seed(AuctionKey key) =>
        key.SeedOf(new ScheduleId(1), new TradingDay(20_000), 3);

    private void Write(string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(FilePath, options);
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
