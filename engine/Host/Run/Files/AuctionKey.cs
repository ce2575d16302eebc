using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Files;

/// <summary>
/// The secret of a data directory from which the random ends of its auctions follow:
/// <c>auction-key</c>, made at the first start, which only its owner may read.
/// </summary>
/// <remarks>
/// Who knows it knows each end beforehand; it stands in no journal and in no message. Without it a
/// committed end cannot be drawn, and the auction lasts to the end of its window.
/// </remarks>
public sealed class AuctionKey : IAuctionSeeds
{
    private const string Name = "auction-key";
    private const int KeyBytes = 32;
    private const int TextBytes = sizeof(uint) + sizeof(ushort) + sizeof(uint);

    private readonly byte[] _key;

    private AuctionKey(byte[] key) => _key = key;

    /// <summary>Where the file of a data directory is.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, Name);

    /// <summary>Reads the key of a data directory; makes one when there is none.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="made">Told in a sentence when one was made, where there must have been one
    /// before; null where there was none.</param>
    /// <exception cref="InvalidDataException">Others may read it, or it is no such file; never
    /// shows what it holds.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static AuctionKey ReadOrMake(string dataDirectory, Action<string>? made = null)
    {
        string path = PathIn(dataDirectory);
        if (!File.Exists(path))
        {
            string hex = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
            PrivateFile.Replace(path, Encoding.ASCII.GetBytes(hex + "\n"));
            made?.Invoke(
                $"WARNING: {path} was not there and was made anew: an auction that told the hash "
                + "of a seed by the former key ends with its window; if that key is kept "
                + "elsewhere, stop the exchange and put it back");
        }

        byte[] key = new byte[KeyBytes];
        ReadOnlySpan<byte> text = PrivateFile.Read(path).AsSpan().TrimEnd("\r\n"u8);
        bool isKey = text.Length == 2 * KeyBytes
            && Convert.FromHexString(text, key, out _, out _) == OperationStatus.Done;
        return isKey
            ? new AuctionKey(key)
            : throw new InvalidDataException(
                $"{path} must hold {KeyBytes} bytes in hex: put it back from a copy, or take it "
                + "away to have a new one made");
    }

    /// <summary>
    /// HMAC-SHA256 by the key over schedule (4 bytes), day (2) and step (4), little-endian.
    /// </summary>
    /// <remarks>Any thread. Allocates nothing.</remarks>
    public Digest SeedOf(ScheduleId schedule, TradingDay day, uint step)
    {
        Span<byte> text = stackalloc byte[TextBytes];
        Span<byte> seed = stackalloc byte[Digest.SizeBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(text, schedule.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(text[sizeof(uint)..], day.DayNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(
            text[(sizeof(uint) + sizeof(ushort))..], step);
        HMACSHA256.HashData(_key, text, seed);
        return Digest.Read(seed);
    }
}
