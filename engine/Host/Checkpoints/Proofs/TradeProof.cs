using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Proofs;

/// <summary>
/// That a trade was executed as it says: the trade, its place in the tree of its day, and a signed
/// checkpoint that tells the root. Needs no journal to be checked.
/// </summary>
/// <param name="Trade">The trade.</param>
/// <param name="Proof">Its place.</param>
/// <param name="Checkpoint">The checkpoint.</param>
public sealed record TradeProof(
    ExecutionLeaf Trade, MerkleProof Proof, CheckpointContent Checkpoint)
{
    private const string InAuction = "call-auction";
    private const string InContinuous = "continuous";
    private const string InCancel = "cancelled";
    private const string InCorrection = "price-corrected";

    /// <summary>
    /// How the journal called the instrument; null if the file does not say. Nothing signs it.
    /// </summary>
    public string? Symbol { get; init; }

    /// <summary>
    /// What became of the trade behind its execution, as the journal told it that made the file;
    /// null if the file does not say. Nothing signs it.
    /// </summary>
    public IReadOnlyList<TradeChange>? Later { get; init; }

    /// <summary>The last command that was looked at for that; none if the file does not say.
    /// </summary>
    public Sequence LaterUntil { get; init; }

    /// <summary>Whether the trade is in the tree of which the checkpoint tells the root.</summary>
    public bool LeadsToRoot => Proof.Leads(Trade.Hash(), RootOf(Checkpoint));

    /// <summary>One JSON object.</summary>
    public string Json() => JsonLine.Of(Write);

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("trade", Trade.TradeId.Value);
        writer.WriteString("time", Rfc3339.Write(Trade.Time));
        writer.WriteString("price", PriceText.Of(Trade.Price));
        writer.WriteNumber("quantity", Trade.Quantity.Lots);
        writer.WriteNumber("instrument", Trade.Instrument.Value);
        if (Symbol is not null)
        {
            writer.WriteString("symbol", Symbol);
        }

        writer.WriteString("trading_day", Days.Write(Trade.Day));
        writer.WriteString("aggressor", SideOf(Trade.Aggressor));
        writer.WriteString("type", Trade.IsAuction ? InAuction : InContinuous);
        writer.WriteNumber("index", Proof.Index);
        writer.WriteNumber("count", Proof.Count);
        writer.WriteStartArray("path");
        foreach (Hash256 neighbour in Proof.Path)
        {
            writer.WriteStringValue(neighbour.ToString());
        }

        writer.WriteEndArray();
        CheckpointTool.WriteCheckpoint(writer, Checkpoint);
        if (Later is { } later)
        {
            WriteLater(writer, later);
        }
    }

    private void WriteLater(Utf8JsonWriter writer, IReadOnlyList<TradeChange> later)
    {
        writer.WriteStartArray("later");
        foreach (TradeChange change in later)
        {
            writer.WriteStartObject();
            writer.WriteString("change", change.Price is null ? InCancel : InCorrection);
            writer.WriteNumber("sequence", change.Sequence.Value);
            if (change.Price is { } price)
            {
                writer.WriteString("price", PriceText.Of(price));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("later_until", LaterUntil.Value);
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="FormatException">It is none; says why.</exception>
    public static TradeProof Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return new TradeProof(
                TradeOf(root),
                new MerkleProof(
                    CheckpointJson.Whole<ulong>(root, "index"),
                    CheckpointJson.Whole<ulong>(root, "count"),
                    [.. CheckpointJson.Member(root, "path").EnumerateArray().Select(HashOf)]),
                CheckpointJson.Read(CheckpointJson.Member(root, "checkpoint")))
            {
                Symbol = root.TryGetProperty("symbol", out JsonElement symbol)
                    ? symbol.GetString()
                    : null,
                Later = root.TryGetProperty("later", out JsonElement later)
                    ? [.. later.EnumerateArray().Select(ChangeOf)]
                    : null,
                LaterUntil = new Sequence(root.TryGetProperty("later_until", out _)
                    ? CheckpointJson.Whole<ulong>(root, "later_until")
                    : 0),
            };
        }
        catch (JsonException broken)
        {
            throw new FormatException(JsonWords.Of(broken, isLine: false));
        }
        catch (InvalidOperationException)
        {
            throw new FormatException(
                "path is not a list of hashes, symbol not a text, or later not a list");
        }
    }

    /// <summary>What is wrong with it, in a sentence; null if it proves the trade.</summary>
    internal string? Fault(CheckpointKeys keys) =>
        keys.Refusal(Checkpoint) is { } refusal
            ? $"checkpoint {Checkpoint.Number} {refusal}"
        : Checkpoint.Day != Trade.Day || Checkpoint.ExecutionCount != Proof.Count
            ? "the checkpoint tells of other executions"
        : !LeadsToRoot
            ? "the trade is not in the tree of the checkpoint"
        : null;

    private static Hash256 RootOf(CheckpointContent checkpoint)
    {
        Span<byte> bytes = stackalloc byte[Digest.SizeBytes];
        checkpoint.ExecutionRoot.Write(bytes);
        return Hash256.Read(bytes);
    }

    private static ExecutionLeaf TradeOf(JsonElement root) => new(
        new TradeId(CheckpointJson.Whole<ulong>(root, "trade")),
        CheckpointJson.Time(root),
        PriceText.TryRead(
            CheckpointJson.Text(root, "price"), out UnitPrice? price)
            ? price.Value
            : throw new FormatException("price is no price"),
        new Quantity(CheckpointJson.Whole<long>(root, "quantity")),
        new InstrumentId(CheckpointJson.Whole<uint>(root, "instrument")),
        CheckpointJson.Day(root),
        CheckpointJson.Text(root, "aggressor") switch
        {
            "buy" => Side.Buy,
            "sell" => Side.Sell,
            "none" => 0,
            _ => throw new FormatException("aggressor is neither buy nor sell nor none"),
        },
        CheckpointJson.Text(root, "type") switch
        {
            InAuction => true,
            InContinuous => false,
            _ => throw new FormatException($"type is neither {InAuction} nor {InContinuous}"),
        });

    private static TradeChange ChangeOf(JsonElement element) => new(
        new Sequence(CheckpointJson.Whole<ulong>(element, "sequence")),
        CheckpointJson.Text(element, "change") switch
        {
            InCancel => null,
            InCorrection => PriceText.TryRead(
                CheckpointJson.Text(element, "price"), out UnitPrice? price)
                ? price.Value
                : throw new FormatException("price of a later change is no price"),
            _ => throw new FormatException(
                $"change is neither {InCancel} nor {InCorrection}"),
        });

    private static string SideOf(Side side) => side switch
    {
        Side.Buy => "buy",
        Side.Sell => "sell",
        _ => "none",
    };

    private static Hash256 HashOf(JsonElement element) =>
        element.GetString() is { Length: 2 * Hash256.SizeBytes } text
            && text.All(char.IsAsciiHexDigit)
            ? Hash256.Read(Convert.FromHexString(text))
            : throw new FormatException("path holds what is no hash");
}
