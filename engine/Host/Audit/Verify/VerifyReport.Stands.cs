using System.Text;
using System.Text.Json;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Archive;

namespace SCO.Exchange.Host.Audit.Verify;

/// <content>Where something is wrong, what stands all the same, and what was read elsewhere.
/// </content>
internal sealed partial class VerifyReport
{
    private void AppendPlace(StringBuilder text)
    {
        if (verdict.BadBlock is { } bad)
        {
            text.Append($"bad_block       {bad}\n");
        }

        if (verdict.BadPlace is { } place)
        {
            text.Append($"bad_place       {place}\n");
        }

        if (verdict.AtBlock is { } at)
        {
            text.Append($"at_block        {at}, which holds that checkpoint: whose the key is that "
                + "has signed it is asked, and no byte is called bad\n");
            text.Append($"chained         commands {verdict.FirstSequence} to "
                + $"{verdict.LastSequence} are whole, chained"
                + $"{(verdict.IsReplayed ? " and replayed" : ", and not replayed")}: that says "
                + "nothing of who wrote them\n");
        }
    }

    // What is left of a journal in which something is wrong, and how much is not.
    private void AppendStands(StringBuilder text)
    {
        if (verdict.Stands is not { } stands || verdict.IsOk
            || (stands.FirstUnproven is null && !verdict.IsBesideBlocks))
        {
            return;
        }

        if (stands.LastGood is { } good)
        {
            string time = stands.Time is { } at
                ? $", the last one at {BeijingTime.Exact(at)} Beijing time" : "";
            string day = stands.Day.IsSome ? $", on trading day {Days.Write(stands.Day)}" : "";
            string state = Hex(stands.StateHash) is { } hash ? $", with the state {hash}" : "";
            text.Append($"still_good      commands {verdict.FirstSequence} to {good}{time}{day}"
                + $"{state}{(verdict.IsReplayed ? "" : ", not replayed")}\n");
        }
        else
        {
            text.Append($"still_good      {NothingGood}\n");
        }

        if (stands.FirstUnproven is { } first)
        {
            text.Append($"unproven        from command {first} on: {PromiseWords(stands)}\n");
        }
    }

    // Bytes that are whole and chained can be those of somebody else.
    private string NothingGood =>
        verdict.AtBlock is not null ? "nothing that one of the keys vouches for"
        : verdict.Superblock is null
            ? "not looked at: nothing that is whole says what is to be read"
        : "nothing of what was to be read";

    private string PromiseWords(WhatStands stands)
    {
        if (stands.PromisedLast is not { } last)
        {
            return "how many there were nothing says; checkpoints that somebody has kept say more "
                + "(--against)";
        }

        string who = stands.PromisedBy is { } kept ? $"the kept checkpoint {kept.Number}"
            : verdict.Found is { IsArchive: true } ? "the manifest"
            : "the superblock";
        return stands.UnprovenCommands == 0
            ? $"{who} promises none of them, and command {last} as the last one"
            : $"{PlainWords.Plain(Unproven(stands), "command")}, up to command {last} that {who} "
                + "promises";
    }

    // Who keeps checkpoints may be told of any number.
    private static long Unproven(WhatStands stands) =>
        (long)ulong.Min(stands.UnprovenCommands, long.MaxValue);

    private void WriteStands(Utf8JsonWriter writer)
    {
        WhatStands? stands = verdict.Stands;
        if (stands?.LastGood is { } good)
        {
            writer.WriteStartObject("last_good");
            writer.WriteNumber("sequence", good);
            writer.WriteString("time", stands.Time is { } at ? Rfc3339.Write(at) : null);
            writer.WriteString(
                "trading_day", stands.Day.IsSome ? Days.Write(stands.Day) : null);
            writer.WriteString("state_hash", Hex(stands.StateHash));
            writer.WriteEndObject();
        }
        else { writer.WriteNull("last_good"); }
        if (stands?.FirstUnproven is { } first) { writer.WriteNumber("first_unproven", first); }
        else { writer.WriteNull("first_unproven"); }
        if (stands?.PromisedLast is { } last) { writer.WriteNumber("promised_last", last); }
        else { writer.WriteNull("promised_last"); }
        writer.WriteString("promised_by", stands?.PromisedLast is null ? null
            : stands.PromisedBy is not null ? "kept_checkpoint"
            : verdict.Found is { IsArchive: true } ? "manifest"
            : "superblock");
        writer.WriteNumber("unproven_commands", stands?.UnprovenCommands ?? 0);
    }

    private void AppendArchives(StringBuilder text)
    {
        foreach (ArchiveRange range in verdict.Archives)
        {
            string segments = range.FirstSegment == range.LastSegment
                ? $"segment {range.FirstSegment}"
                : $"segments {range.FirstSegment} to {range.LastSegment}";
            text.Append($"archive         {segments} read from {range.Path}\n");
        }
    }

    private void WriteArchives(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("archives_read");
        foreach (ArchiveRange range in verdict.Archives)
        {
            writer.WriteStartObject();
            writer.WriteString("path", range.Path);
            writer.WriteNumber("first_segment", range.FirstSegment);
            writer.WriteNumber("last_segment", range.LastSegment);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known) { writer.WriteNumber(name, known); }
        else { writer.WriteNull(name); }
    }
}
