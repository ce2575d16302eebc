using System;
using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>Checkpoints as one JSON object each, from which the signed bytes come back.</summary>
public static class CheckpointJson
{
    private const int SignatureBytes = 2 * Digest.SizeBytes;

    /// <summary>One line.</summary>
    public static string Line(CheckpointContent checkpoint) =>
        JsonLine.Of(writer => Write(writer, checkpoint));

    /// <summary>Writes the members.</summary>
    public static void Write(Utf8JsonWriter writer, CheckpointContent checkpoint)
    {
        writer.WriteNumber("number", checkpoint.Number);
        writer.WriteNumber("venue", checkpoint.Venue);
        writer.WriteNumber("stream", checkpoint.Stream);
        writer.WriteString("trading_day", Days.Write(checkpoint.Day));
        writer.WriteString("hash", BlockHashNames.Of((BlockHash)checkpoint.Hash));
        writer.WriteNumber("blocks", checkpoint.BlockCount);
        writer.WriteNumber("sequence", checkpoint.Sequence.Value);
        writer.WriteString("time", Rfc3339.Write(checkpoint.Time));
        writer.WriteString("chain_hash", Digests.Hex(checkpoint.ChainHash));
        writer.WriteNumber("state_sequence", checkpoint.StateSequence.Value);
        writer.WriteString("state_hash", Hex(checkpoint.StateHash));
        writer.WriteNumber("executions", checkpoint.ExecutionCount);
        writer.WriteString("executions_root", Digests.Hex(checkpoint.ExecutionRoot));
        writer.WriteString("build", checkpoint.Build);
        writer.WriteString("key", Hex(checkpoint.KeyId));
        writer.WriteString(
            "signature",
            Digests.Hex(checkpoint.SignatureR) + Digests.Hex(checkpoint.SignatureS));
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="FormatException">
    /// It is no checkpoint; says why. It is no JSON either, as one that was cut off, if that was
    /// caused by a <see cref="JsonException"/>.
    /// </exception>
    public static CheckpointContent Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new FormatException(JsonWords.Of(broken, isLine: true), broken);
        }
    }

    /// <summary>Reads one object.</summary>
    /// <exception cref="FormatException">It is no checkpoint; says why.</exception>
    public static CheckpointContent Read(JsonElement root)
    {
        try
        {
            byte[] signature = Bytes(root, "signature", SignatureBytes);
            CheckpointContent read = new()
            {
                Number = Whole<ulong>(root, "number"),
                Venue = Whole<ulong>(root, "venue"),
                Stream = Whole<uint>(root, "stream"),
                Day = Day(root),
                Hash = (byte)BlockHashNames.Read(Text(root, "hash")),
                BlockCount = Whole<long>(root, "blocks"),
                Sequence = new Sequence(Whole<ulong>(root, "sequence")),
                Time = Time(root),
                ChainHash = Digest.Read(Bytes(root, "chain_hash", Digest.SizeBytes)),
                StateSequence = new Sequence(Whole<ulong>(root, "state_sequence")),
                StateHash = Word(root, "state_hash"),
                ExecutionCount = Whole<ulong>(root, "executions"),
                ExecutionRoot = Digest.Read(Bytes(root, "executions_root", Digest.SizeBytes)),
                Build = Text(root, "build"),
                KeyId = Word(root, "key"),
                SignatureR = Digest.Read(signature),
                SignatureS = Digest.Read(signature.AsSpan(Digest.SizeBytes)),
            };
            _ = read.Write(new byte[CheckpointContent.SizeBytes]);
            return read;
        }
        catch (ArgumentException)
        {
            throw new FormatException("build is not the name of a build");
        }
    }

    /// <summary>A member of an object.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    internal static JsonElement Member(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement member)
            ? member
            : throw new FormatException($"it has no member {name}");

    /// <summary>A member that is a whole number.</summary>
    /// <exception cref="FormatException">It is not there, or is none that fits.</exception>
    internal static T Whole<T>(JsonElement root, string name)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        Member(root, name) is { ValueKind: JsonValueKind.Number } member
            && T.TryParse(
                member.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out T number)
            ? number
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is not a whole number from {T.MinValue} to {T.MaxValue}"));

    /// <summary>A member that is a text.</summary>
    /// <exception cref="FormatException">It is not there, or is none.</exception>
    internal static string Text(JsonElement root, string name)
    {
        try
        {
            return Member(root, name).GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"{name} is not a text");
        }
    }

    /// <summary>So many bytes of hex.</summary>
    /// <exception cref="FormatException">They are not there.</exception>
    internal static byte[] Bytes(JsonElement root, string name, int count)
    {
        byte[] bytes = new byte[count];
        string text = Text(root, name);
        return text.Length == 2 * count
            && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done
                ? bytes
                : throw new FormatException($"{name} is not {count} bytes in hex");
    }

    /// <summary>A trading day.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static TradingDay Day(JsonElement root) =>
        Days.TryRead(Text(root, "trading_day"), out TradingDay day)
            ? day
            : throw new FormatException("trading_day is no day");

    /// <summary>A time to the nanosecond.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static Timestamp Time(JsonElement root) =>
        Rfc3339.TryRead(Text(root, "time"), out Timestamp time)
            ? time
            : throw new FormatException("time is no time");

    private static string Hex(ulong word) => word.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Word(JsonElement root, string name) =>
        ulong.TryParse(
            Text(root, name), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out ulong word)
            ? word
            : throw new FormatException($"{name} is not 16 hex digits");
}
