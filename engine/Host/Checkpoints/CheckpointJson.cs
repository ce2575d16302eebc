using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Checkpoints;

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
            throw new FormatException($"it is no JSON: {broken.Message}", broken);
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
                Number = Member(root, "number").GetUInt64(),
                Venue = Member(root, "venue").GetUInt64(),
                Stream = Member(root, "stream").GetUInt32(),
                Day = Day(root),
                Hash = (byte)BlockHashNames.Read(Member(root, "hash").GetString()),
                BlockCount = Member(root, "blocks").GetInt64(),
                Sequence = new Sequence(Member(root, "sequence").GetUInt64()),
                Time = Time(root),
                ChainHash = Digest.Read(Bytes(root, "chain_hash", Digest.SizeBytes)),
                StateSequence = new Sequence(Member(root, "state_sequence").GetUInt64()),
                StateHash = Word(root, "state_hash"),
                ExecutionCount = Member(root, "executions").GetUInt64(),
                ExecutionRoot = Digest.Read(Bytes(root, "executions_root", Digest.SizeBytes)),
                Build = Member(root, "build").GetString() ?? "",
                KeyId = Word(root, "key"),
                SignatureR = Digest.Read(signature),
                SignatureS = Digest.Read(signature.AsSpan(Digest.SizeBytes)),
            };
            _ = read.Write(new byte[CheckpointContent.SizeBytes]);
            return read;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"a member is of another kind: {broken.Message}");
        }
    }

    /// <summary>A member of an object.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    internal static JsonElement Member(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement member)
            ? member
            : throw new FormatException($"it has no member {name}");

    /// <summary>So many bytes of hex.</summary>
    /// <exception cref="FormatException">They are not there.</exception>
    internal static byte[] Bytes(JsonElement root, string name, int count)
    {
        byte[] bytes = new byte[count];
        string text = Member(root, name).GetString() ?? "";
        return text.Length == 2 * count
            && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done
                ? bytes
                : throw new FormatException($"{name} is not {count} bytes in hex");
    }

    /// <summary>A trading day.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static TradingDay Day(JsonElement root) =>
        Days.TryRead(Member(root, "trading_day").GetString() ?? "", out TradingDay day)
            ? day
            : throw new FormatException("trading_day is no day");

    /// <summary>A time to the nanosecond.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static Timestamp Time(JsonElement root) =>
        Rfc3339.TryRead(Member(root, "time").GetString() ?? "", out Timestamp time)
            ? time
            : throw new FormatException("time is no time");

    private static string Hex(ulong word) => word.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Word(JsonElement root, string name) =>
        ulong.TryParse(
            Member(root, name).GetString(), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out ulong word)
            ? word
            : throw new FormatException($"{name} is not 16 hex digits");
}
