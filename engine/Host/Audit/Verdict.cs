using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Audit;

/// <summary>What <c>sco verify</c> found, and how it is told.</summary>
/// <param name="IsOk">Whether all is well.</param>
/// <param name="Blocks">Sound blocks.</param>
/// <param name="Commands">Commands in them.</param>
/// <param name="Events">Events in them.</param>
/// <param name="FirstSequence">The first command.</param>
/// <param name="LastSequence">The last one.</param>
/// <param name="StateHash">Hash of the state at the end; null if it was not computed.</param>
/// <param name="ChainHash">Hash of the last sound block.</param>
/// <param name="BadBlock">The first bad block, if one is to blame.</param>
/// <param name="Reason">What is wrong; empty if nothing is.</param>
/// <param name="WrittenBy">By which builds the sound blocks were written.</param>
/// <param name="Superblock">The newest superblock; null if none is whole.</param>
internal sealed record Verdict(
    bool IsOk,
    long Blocks,
    long Commands,
    long Events,
    ulong FirstSequence,
    ulong LastSequence,
    ulong? StateHash,
    Hash256 ChainHash,
    long? BadBlock,
    string Reason,
    IReadOnlyList<BuildSpan> WrittenBy,
    Superblock? Superblock)
{
    private LogEnd? End => Superblock?.EndSeenFrom(HostBoot.Id());

    /// <summary>One JSON object.</summary>
    public string Json() => JsonLine.Of(writer =>
    {
        writer.WriteBoolean("ok", IsOk);
        writer.WriteNumber("blocks", Blocks);
        writer.WriteNumber("commands", Commands);
        writer.WriteNumber("events", Events);
        writer.WriteNumber("first_sequence", FirstSequence);
        writer.WriteNumber("last_sequence", LastSequence);
        writer.WriteString("state_hash", Hex(StateHash));
        writer.WriteString("chain_hash", ChainHash.ToString());
        if (BadBlock is { } bad) { writer.WriteNumber("bad_block", bad); }
        else { writer.WriteNull("bad_block"); }
        writer.WriteString("reason", Reason);
        writer.WriteString("end", EndWord());
        writer.WriteStartArray("written_by");
        foreach (BuildSpan span in WrittenBy)
        {
            Write(writer, span);
        }

        writer.WriteEndArray();
    });

    /// <summary>Lines for people.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {(IsOk ? "ok" : "NOT OK: " + Reason)}
        blocks          {Blocks}
        commands        {Commands} ({FirstSequence} to {LastSequence})
        events          {Events}
        state_hash      {Hex(StateHash) ?? "not computed"}
        chain_hash      {ChainHash}
        end             {EndText()}
        """) + string.Concat(WrittenBy.Select(Line));

    private static void Write(Utf8JsonWriter writer, BuildSpan span)
    {
        writer.WriteStartObject();
        writer.WriteString("build", span.Build.ToString());
        writer.WriteNumber("first_term", span.FirstTerm);
        writer.WriteNumber("last_term", span.LastTerm);
        writer.WriteNumber("first_sequence", span.FirstSequence);
        writer.WriteNumber("last_sequence", span.LastSequence);
        writer.WriteEndObject();
    }

    private static string Line(BuildSpan span) => string.Create(
        CultureInfo.InvariantCulture,
        $"\nbuild           {(span.Build == default ? "not named" : span.Build.ToString())}: "
        + $"terms {span.FirstTerm} to {span.LastTerm}, "
        + $"commands {span.FirstSequence} to {span.LastSequence}");

    private static string? Hex(ulong? hash) =>
        hash?.ToString("x16", CultureInfo.InvariantCulture);

    private string? EndWord() => End switch
    {
        LogEnd.Closed => "closed",
        LogEnd.OpenThisBoot => "open_this_boot",
        LogEnd.OpenOtherBoot => "open_other_boot",
        _ => null,
    };

    private string EndText() => End switch
    {
        LogEnd.Closed => "closed",
        LogEnd.OpenThisBoot => string.Create(
            CultureInfo.InvariantCulture,
            $"not closed: process {Superblock!.ProcessId} runs, or was ended in this boot"),
        LogEnd.OpenOtherBoot => string.Create(
            CultureInfo.InvariantCulture,
            $"not closed: process {Superblock!.ProcessId} wrote it "
            + $"on {Superblock.Host} in another boot"),
        _ => "unknown",
    };
}
