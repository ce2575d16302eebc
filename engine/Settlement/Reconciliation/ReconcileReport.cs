using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What a reconciliation has found. Immutable.</summary>
/// <param name="Day">The trading day.</param>
/// <param name="LastSequence">The last command that the ledger stands at.</param>
/// <param name="Matched">Movements that agree.</param>
/// <param name="ExchangePoolsFen">What all pools hold by the ledger.</param>
/// <param name="BankPoolsFen">What they hold by the banks.</param>
/// <param name="Pools">Each of them, by the numbers of the banks.</param>
/// <param name="Breaks">The differences, in order.</param>
public sealed record ReconcileReport(
    TradingDay Day, ulong LastSequence, int Matched, long ExchangePoolsFen, long BankPoolsFen,
    IReadOnlyList<PoolPair> Pools, IReadOnlyList<Break> Breaks)
{
    /// <summary>Whether banks were compared, or members' files alone.</summary>
    public bool AreBanksCompared { get; init; } = true;

    /// <summary>What one side alone has, as it should: no differences. In order.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>
    /// What all members have. With <see cref="VenueFen"/> it is as much as the pools and
    /// <see cref="InTransitFen"/>, in whole fen.
    /// </summary>
    public long MembersFen { get; init; }

    /// <summary>What the venue has.</summary>
    public long VenueFen { get; init; }

    /// <summary>What has left a pool, or the venue's money, and has not come where it goes.
    /// </summary>
    public long InTransitFen { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsClean => Breaks.Count == 0;

    /// <summary>Whether every pool agrees, so that the day can be reconciled.</summary>
    public bool DoPoolsAgree
    {
        get
        {
            bool agrees = AreBanksCompared && ExchangePoolsFen == BankPoolsFen;
            foreach (PoolPair pool in Pools)
            {
                agrees &= pool.ExchangeFen == pool.BankFen;
            }

            foreach (Break found in Breaks)
            {
                agrees &= found.Kind != BreakKind.PoolDiff;
            }

            return agrees;
        }
    }

    /// <summary>SHA-256 of <see cref="Json"/>: what operators approve.</summary>
    public byte[] Hash() => SHA256.HashData(Json());

    /// <summary>The report as one JSON object. The same findings give the same bytes.</summary>
    public byte[] Json()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(
            bytes,
            StatementJson.Options with
            {
                Indented = false,
                // Read by scripts and people, never as HTML: a sign stays a sign.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }))
        {
            json.WriteStartObject();
            json.WriteString("day", Figures.Day(Day));
            json.WriteNumber("last_sequence", LastSequence);
            json.WriteBoolean("clean", IsClean);
            if (!AreBanksCompared)
            {
                json.WriteBoolean("banks_compared", false);
            }

            json.WriteNumber("matched", Matched);
            json.WriteNumber("exchange_pools_fen", ExchangePoolsFen);
            json.WriteNumber("bank_pools_fen", BankPoolsFen);
            json.WriteNumber("members_fen", MembersFen);
            json.WriteNumber("venue_fen", VenueFen);
            json.WriteNumber("in_transit_fen", InTransitFen);
            json.WriteStartArray("pools");
            foreach (PoolPair pool in Pools)
            {
                json.WriteStartObject();
                json.WriteString("bank", pool.Code);
                json.WriteNumber("exchange_fen", pool.ExchangeFen);
                if (pool.HasStatement) { json.WriteNumber("bank_fen", pool.BankFen); }
                else { json.WriteNull("bank_fen"); }
                json.WriteNumber("pending_fen", pool.PendingFen);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("breaks");
            foreach (Break found in Breaks)
            {
                json.WriteStartObject();
                json.WriteString("kind", found.KindText);
                json.WriteString("against", found.Against);
                json.WriteString("bank", found.Bank);
                json.WriteString("reference", found.Reference);
                json.WriteString("member", found.Member);
                Write(json, "exchange", found.Exchange);
                Write(json, "other", found.Other);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteNotes(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private void WriteNotes(Utf8JsonWriter json)
    {
        json.WriteStartArray("notes");
        foreach (Note note in Notes)
        {
            json.WriteStartObject();
            json.WriteString("kind", note.KindText);
            json.WriteString("bank", note.Bank);
            json.WriteString("reference", note.Reference);
            json.WriteString("member", note.Member);
            json.WriteNumber("amount_fen", note.Fen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, BreakSide side)
    {
        json.WriteString(name, side.Text);
        if (side.Fen is { } fen) { json.WriteNumber($"{name}_fen", fen); }
        else { json.WriteNull($"{name}_fen"); }

        if (side.MorningFen is { } morning)
        {
            json.WriteNumber($"{name}_morning_fen", morning);
        }
    }
}
