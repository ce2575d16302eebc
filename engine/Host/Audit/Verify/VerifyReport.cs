using System.Globalization;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Journals;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Audit.Verify;

/// <summary>A verdict on a journal, for people and for scripts.</summary>
/// <param name="verdict">The verdict.</param>
internal sealed partial class VerifyReport(Verdict verdict)
{
    /// <summary>Lines.</summary>
    public string Text()
    {
        StringBuilder text = new();
        text.Append(verdict.IsOk ? "ok\n" : $"NOT OK: {verdict.Reason}\n");
        AppendPlace(text);
        if (verdict.HasUnwrittenEnd)
        {
            text.Append("unwritten_end   from there to the end that the superblock promises "
                + $"{LackWords}: a copy that was made while the exchange ran looks like that, "
                + "if its superblock was copied after the segments (copy it first), and so does a "
                + "journal that lost its end\n");
        }

        if (verdict.IsSegmentMissing && !verdict.HasUnwrittenEnd)
        {
            string archived = verdict.Found is { IsArchive: true }
                ? "" : ", or, if it was archived, from the archive";
            text.Append("missing_file    nothing behind it can be checked without it: put it back "
                + $"from a copy of this folder{archived}\n");
        }

        if (verdict.FirstDiffering is { } differing)
        {
            string end = verdict.LastDiffering is { } last && last > differing
                ? $" at the earliest, {last} at the latest"
                : "";
            text.Append($"differs_from    command {differing}{end}\n");
        }

        AppendStands(text);
        AppendRead(text);
        text.Append($"end             {verdict.Found?.End(verdict.Superblock)}\n");
        if (verdict.DamagedSuperblock is { } damaged)
        {
            text.Append($"superblock      one of the two is damaged, the one at byte {damaged} of "
                + "the file superblock; the other one was read, and the next start of the exchange "
                + "writes both anew\n");
        }

        if (verdict.TailBlocks > 0)
        {
            text.Append($"tail_blocks     {verdict.TailBlocks}, whole and behind the end that was "
                + "promised\n");
        }

        if (verdict.HasOldSuperblock)
        {
            text.Append($"old_superblock  {EndWords.OldSuperblock}\n");
        }

        text.Append($"behind_end      {BehindEndWords}\n");
        Append(text, verdict.Witness);
        foreach (BuildSpan span in verdict.WrittenBy)
        {
            text.Append($"build           {EndWords.Text(span)}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>One JSON object.</summary>
    public string Json() => JsonLine.Of(writer =>
    {
        writer.WriteBoolean("ok", verdict.IsOk);
        writer.WriteBoolean("replayed", verdict.IsReplayed);
        verdict.Found?.WriteTo(writer, verdict.Superblock);
        WriteVenue(writer);
        writer.WriteNumber("blocks", verdict.Blocks);
        writer.WriteNumber("commands", verdict.Commands);
        writer.WriteNumber("events", verdict.Events);
        writer.WriteNumber("first_sequence", verdict.FirstSequence);
        writer.WriteNumber("last_sequence", verdict.LastSequence);
        writer.WriteBoolean("ends_before", EndsBefore);
        writer.WriteString(
            "last_time", verdict.Commands == 0 ? null : Rfc3339.Write(verdict.LastTime));
        writer.WriteString("state_hash", Hex(verdict.StateHash));
        WriteStands(writer);
        ChainJson.Write(writer, verdict.ChainSequence, verdict.ChainHash.ToString());
        WriteNumber(writer, "bad_block", verdict.BadBlock);
        WriteNumber(writer, "bad_address", verdict.BadAddress);
        writer.WriteString("bad_file", verdict.BadPlace?.File);
        WriteNumber(writer, "bad_offset", verdict.BadPlace?.Offset);
        WriteNumber(writer, "at_block", verdict.AtBlock);
        writer.WriteString("reason", verdict.Reason);
        writer.WriteBoolean("unwritten_end", verdict.HasUnwrittenEnd);
        writer.WriteString("passed_over", verdict.PassedOver);
        if (verdict.FirstDiffering is { } differing)
        {
            writer.WriteNumber("first_differing_sequence", differing);
        }
        else { writer.WriteNull("first_differing_sequence"); }
        if (verdict.LastDiffering is { } until) { writer.WriteNumber("differs_until", until); }
        else { writer.WriteNull("differs_until"); }
        writer.WriteNumber("checkpoints", verdict.Witness?.CheckpointCount ?? 0);
        writer.WriteNumber("checkpoints_not_compared", verdict.Witness?.EarlierCount ?? 0);
        writer.WriteNumber("executions_not_compared", verdict.Witness?.UnseenTreeCount ?? 0);
        WriteSigned(writer, verdict.Witness?.Signed);
        CheckpointKeys.Write(writer, verdict.Witness?.Keys);
        writer.WriteNumber("states_agree", verdict.States?.AgreedCount ?? 0);
        writer.WriteNumber("states_left_out", verdict.States?.LeftOutCount ?? 0);
        writer.WriteNumber("witnessed", verdict.Witness?.WitnessedCount ?? 0);
        writer.WriteNumber("witnessed_agree", verdict.Witness?.AgreedCount ?? 0);
        writer.WriteNumber("witnessed_cut_off", verdict.Witness?.KeptCutOff.Count ?? 0);
        WriteHoles(writer, verdict.Witness?.KeptHoles);
        writer.WriteNumber("tail_blocks", verdict.TailBlocks);
        writer.WriteBoolean("old_superblock", verdict.HasOldSuperblock);
        writer.WriteString("behind_end", BehindEndWord);
        writer.WriteString("behind_end_reason", NotLooked.Word);
        writer.WriteString("behind_end_seen", Seen.Word);
        writer.WriteBoolean("superblock_damaged", verdict.DamagedSuperblock is not null);
        if (verdict.DamagedSuperblock is { } slot)
        {
            writer.WriteNumber("superblock_damaged_offset", slot);
        }
        else { writer.WriteNull("superblock_damaged_offset"); }

        writer.WriteString("end", verdict.Found?.EndWord(verdict.Superblock));
        writer.WriteStartArray("written_by");
        foreach (BuildSpan span in verdict.WrittenBy)
        {
            Write(writer, span);
        }

        writer.WriteEndArray();
        WriteArchives(writer);
    });

    private bool EndsBefore => verdict.IsOk && verdict.LastSequence < verdict.To;

    // What was read, and what of it.
    private void AppendRead(StringBuilder text)
    {
        if (verdict.Found is { } found)
        {
            text.Append($"read            {found.Text}\n");
        }

        AppendArchives(text);
        if (JournalFound.Venue(verdict.Superblock) is { } venue)
        {
            text.Append($"venue           {venue}\n");
        }

        if (verdict.IsOk || verdict.Blocks > 0)
        {
            AppendFigures(text);
        }
        else
        {
            text.Append(verdict.IsKeptAlone
                ? "blocks          none was read: with what is kept and not ok nothing is "
                    + "compared\n"
                : "blocks          none was read\n");
        }

        if (verdict.PassedOver is { } passed)
        {
            text.Append($"passed_over     before command {verdict.From}, with which this check "
                + $"began, a block is bad that was not asked for: {passed}\n");
        }

        if (verdict.From is { } from && verdict.FirstSequence < from && verdict.Commands > 0)
        {
            text.Append($"begins_before   blocks are checked whole, and the one that holds command "
                + $"{from} begins with command {verdict.FirstSequence}\n");
        }

        if (EndsBefore)
        {
            string what = verdict.Found is { IsArchive: true } ? "archive" : "journal";
            text.Append($"ends_before     the {what} ends with command {verdict.LastSequence}, "
                + $"before command {verdict.To} that was asked for\n");
        }
    }

    private void AppendFigures(StringBuilder text)
    {
        string sound = !verdict.IsSound ? " before that"
            : verdict.EndsInBlock ? " whole, and the first commands of the next one" : "";
        text.Append($"blocks          {verdict.Blocks}{sound}\n");
        text.Append($"commands        {verdict.Commands} ({verdict.FirstSequence} to "
            + $"{verdict.LastSequence})\n");
        text.Append($"events          {verdict.Events}"
            + $"{(verdict.IsReplayed ? ", compared with a replay" : ", not replayed")}\n");
        text.Append($"last_time       {BeijingTime.Exact(verdict.LastTime)} Beijing time\n");
        text.Append($"state_hash      {Hex(verdict.StateHash) ?? "not computed"}\n");
        text.Append($"chain_hash      {ChainWords}\n");
    }

    private string ChainWords => verdict.ChainSequence is not { } last ? "none: no block is whole"
        : verdict.EndsInBlock ? $"{verdict.ChainHash}, of the block that ends with command {last}"
        : verdict.ChainHash.ToString();

    // The checkpoint that signs up to the command before it has a signature of its own.
    private ulong Behind(CheckpointContent signed) =>
        IsSignedToEnd(signed) ? 0
        : verdict.LastSequence - ulong.Min(verdict.LastSequence, signed.Sequence.Value);

    private bool IsSignedToEnd(CheckpointContent signed) =>
        verdict.LastSequence == signed.Sequence.Value + 1
        && verdict.Witness?.SignedIn.Value == verdict.LastSequence;

    // Always said: what is signed by nobody is as good as whoever had the disk.
    private string SignedWords(ChainWitness witness) =>
        witness.Signed is { } last && IsSignedToEnd(last)
            ? $"up to command {last.Sequence.Value} by the key {CheckpointKeys.Hex(last.KeyId)}, "
                + "behind which stands the checkpoint that signs it and nothing else"
        : witness.Signed is { } signed
            ? $"up to command {signed.Sequence.Value} by the key "
                + $"{CheckpointKeys.Hex(signed.KeyId)}, "
                + $"{PlainWords.Plain((long)Behind(signed), "command")} behind it "
                + $"{(Behind(signed) == 1 ? "is" : "are")} not"
        : witness.Keys is { } keys
            ? $"nothing that was read, {keys.Words()}"
        : "not checked: no key was given, and none lies with the journal";

    // A journal without checkpoints, compared with none, has nothing to say of them.
    private void Append(StringBuilder text, ChainWitness? witness)
    {
        if (witness is null)
        {
            return;
        }

        string signed = !verdict.IsSound ? "nothing is vouched for: see what is not ok"
            : witness.Keys is { } keys ? $"signatures good {keys.Words()}"
            : "signatures not checked";
        string trees = !verdict.IsSound ? "stand before that, "
            : verdict.IsReplayed ? "agree, executions and "
            : "agree, executions not checked, ";
        if (witness.CheckpointCount > 0)
        {
            text.Append($"checkpoints     {witness.CheckpointCount} {trees}{signed}\n");
        }

        if (witness.UnseenTreeCount > 0)
        {
            text.Append($"executions      of "
                + $"{PlainWords.Plain(witness.UnseenTreeCount, "checkpoint")} not compared: taken "
                + "too far behind the place that is told of\n");
        }

        if (witness.EarlierCount > 0)
        {
            text.Append($"not_compared    "
                + $"{PlainWords.Plain(witness.EarlierCount, "checkpoint")} of places before the "
                + $"first block that was read; {signed}\n");
        }

        if (verdict.IsOk || verdict.Blocks > 0)
        {
            text.Append($"signed          {SignedWords(witness)}\n");
        }

        if (verdict.States is { } states && states.AgreedCount + states.LeftOutCount > 0)
        {
            text.Append($"states          {states.AgreedCount} agree\n");
            if (states.LeftOutCount > 0)
            {
                text.Append($"warning         {states.LeftOutCount} states that another build told "
                    + $"({states.LeftOutBuild}) have other bytes in this one: whether they agree "
                    + "only that build can say\n");
            }
        }

        AppendKept(text, witness, signed);
    }

    // Of what somebody else kept.
    private void AppendKept(StringBuilder text, ChainWitness witness, string signed)
    {
        if (witness.WitnessedCount > 0)
        {
            string agreed = witness.IsAllKeptLater
                ? $"{witness.WitnessedCount} kept, nothing to compare: all tell of blocks behind "
                    + "the command that was asked for"
                : witness.AgreedCount == 0
                ? $"{witness.WitnessedCount} kept, none was compared"
                : $"{witness.AgreedCount} of {witness.WitnessedCount} agree";
            text.Append($"witnessed       {agreed}, {Left(witness)}{signed}\n");
        }

        if (witness.KeptHoles is { Count: > 0 } holes)
        {
            text.Append($"holes           of {holes.Missing} numbers between the first and the "
                + $"last that was kept none was: {holes.Words()}\n");
        }

        foreach (string file in witness.KeptCutOff)
        {
            text.Append($"cut_off         the last line of {file} is only a part of one, as a "
                + "crash or a writer that is at it leaves it: it was passed over\n");
        }
    }

    private string Left(ChainWitness witness) =>
        verdict.IsOk && witness.AgreedCount > 0
            && witness.WitnessedCount - witness.AgreedCount is var left and > 0
            ? $"{left} not compared because they tell of blocks that were not read, "
            : "";

    private void WriteVenue(Utf8JsonWriter writer)
    {
        if (verdict.Superblock is { } bound)
        {
            writer.WriteNumber("venue", bound.Identity.Venue);
            writer.WriteNumber("stream", bound.Identity.Stream);
        }
        else
        {
            writer.WriteNull("venue");
            writer.WriteNull("stream");
        }
    }

    private void WriteSigned(Utf8JsonWriter writer, CheckpointContent? signed)
    {
        writer.WriteBoolean("signatures_checked", signed is not null);
        if (signed is not null)
        {
            writer.WriteNumber("signed_to", signed.Sequence.Value);
            writer.WriteNumber("unsigned_commands", Behind(signed));
            writer.WriteString("signed_by", CheckpointKeys.Hex(signed.KeyId));
        }
        else
        {
            writer.WriteNull("signed_to");
            writer.WriteNumber("unsigned_commands", verdict.Commands);
            writer.WriteNull("signed_by");
        }
    }

    private static void WriteHoles(Utf8JsonWriter writer, NumberHoles? holes)
    {
        writer.WriteNumber("witnessed_missing", holes?.Missing ?? 0);
        writer.WriteNumber("witnessed_hole_count", holes?.Count ?? 0);
        writer.WriteStartArray("witnessed_holes");
        foreach ((ulong first, ulong last) in holes?.Told ?? [])
        {
            writer.WriteStartObject();
            writer.WriteNumber("first", first);
            writer.WriteNumber("last", last);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

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

    private static string? Hex(ulong? hash) =>
        hash?.ToString("x16", CultureInfo.InvariantCulture);
}
