using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Syntax;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>One word per concept in the type names of the pure rooms.</summary>
/// <remarks>An explicit list: a banned word with the word to use. Wire names follow their own
/// standard, so the rooms of protocols are not read.</remarks>
internal static partial class VocabularyRules
{
    private static readonly Dictionary<string, string> Banned = new()
    {
        ["Request"] = "Command",
        ["Message"] = "Command or Event",
        ["Response"] = "Event",
        ["Notification"] = "Event",
        ["Offset"] = "Sequence",
        ["Index"] = "Sequence, or what it counts",
        ["Seq"] = "Sequence",
        ["Committed"] = "DurableSequence",
        ["Acked"] = "DurableSequence",
        ["Flushed"] = "DurableSequence",
        ["Maker"] = "resting",
        ["Passive"] = "resting",
        ["Active"] = "incoming",
        ["Taker"] = "incoming",
        ["Size"] = "Quantity",
        ["Volume"] = "Quantity",
        ["Qty"] = "Quantity",
        ["Leaves"] = "Remaining",
        ["Filled"] = "Executed",
        ["Increment"] = "Tick or Lot",
        ["Bucket"] = "PriceLevel",
        ["Node"] = "PriceLevel, or what it stands for",
        ["Half"] = "BookSide, or Side",
        ["Ladder"] = "BookSide, or PriceLevel",
        ["Direction"] = "Side",
        ["Symbol"] = "Instrument",
        ["Security"] = "Instrument",
        ["User"] = "Member",
        ["Customer"] = "Member",
        ["Uid"] = "Account",
        ["Cookie"] = "ClientOrderId",
        ["Token"] = "ClientOrderId",
        ["Error"] = "Rejected",
        ["Failure"] = "Rejected",
        ["Deleted"] = "Cancelled",
        ["Removed"] = "Cancelled",
        ["Killed"] = "Expired",
        ["Mode"] = "TradingPhase",
        ["Delta"] = "Incremental",
        ["Update"] = "Incremental",
        ["Hole"] = "Gap",
        ["Loss"] = "Gap",
        ["Resync"] = "gap fill",
        ["Recovery"] = "Replay",
        ["Restore"] = "Replay, or Snapshot",
        ["Transaction"] = "LedgerEntry",
        ["Transfer"] = "LedgerEntry",
        ["Amount"] = "Money",
        ["Balance"] = "Money",
        ["Overflow"] = "BackPressured",
        ["Busy"] = "BackPressured",
        ["Spinner"] = "WaitStrategy or IdleStrategy",
    };

    private static readonly string[] Suffixes =
    [
        "Manager", "Helper", "Util", "Utils", "Data", "Info", "Impl", "Base", "Process",
        "Processor", "Worker", "Service",
    ];

    /// <summary>Names from outside that say what they mean.</summary>
    private static readonly string[] Exceptions =
    [
        "ThrowHelper", "DeliveryMode", "Amounts",
        // Of the system's calls.
        "DeviceError",
        // Of the public semantics that titles are compared with.
        "Transfer", "TransferAccount", "TransferFlags", "TransferModel", "TransferResult",
    ];

    public static IEnumerable<Finding> Check(SourceFile file) => file.IsCode
        ? CodeOutline.Of(file.Code).Types
            .Where(type => !Exceptions.Contains(type.Name))
            .SelectMany(type => Check(file, type))
        : [];

    private static IEnumerable<Finding> Check(SourceFile file, CodeType type)
    {
        string[] words = Word().Matches(type.Name).Select(match => match.Value).ToArray();
        foreach (string word in words)
        {
            if (InsteadOf(word) is { } instead)
            {
                yield return file.Finding(
                    type.FirstLine, $"the word {word} in the type name {type.Name}", instead);
            }
        }

        string last = words.LastOrDefault(type.Name);
        if (Array.IndexOf(Suffixes, last) >= 0)
        {
            yield return file.Finding(
                type.FirstLine, $"the suffix {last} of the type name {type.Name}",
                "name what it is or does");
        }
    }

    /// <summary>The word to use, for many of a thing as for one; null if it may stay.</summary>
    private static string? InsteadOf(string word) =>
        Banned.TryGetValue(word, out string? instead)
        || (word.EndsWith('s') && Banned.TryGetValue(word[..^1], out instead))
            ? instead
            : null;

    [GeneratedRegex("[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex Word();
}
