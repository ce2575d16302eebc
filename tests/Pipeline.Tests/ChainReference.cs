using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// A reader of a log that believes no checkpoint: it looks each up in a list of all places, and
/// makes the tree over executions as the standard defines it, from nothing each time.
/// </summary>
internal sealed class ChainReference
{
    private readonly List<(LogPoint Point, TradingDay Day, int Executions)> _places = [];
    private readonly Dictionary<TradingDay, List<byte[]>> _leaves = [];
    private readonly List<byte> _content = [];
    private TradingDay _day;

    internal List<CheckpointContent> Checkpoints { get; } = [];

    internal long CheckpointCount => Checkpoints.Count;

    internal long ExecutionCount => _leaves.Values.Sum(leaves => leaves.Count);

    internal static ChainReference Of(ICommandLog log)
    {
        ChainReference reference = new();
        using IBlockCursor cursor = log.ReadFrom(1);
        while (cursor.MoveNext())
        {
            reference.Take(cursor.Current);
        }

        return reference;
    }

    /// <summary>Each day with executions is told to its last one.</summary>
    internal void AssertAllTold()
    {
        foreach ((TradingDay day, List<byte[]> leaves) in _leaves)
        {
            Assert.True(
                leaves.Count == 0 || Checkpoints.Exists(
                    told => told.Day == day && told.ExecutionCount == (ulong)leaves.Count),
                $"no checkpoint tells all {leaves.Count} executions of day {day.DayNumber}");
        }
    }

    private void Take(Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            SlotBytes.Read(record, out Slot slot);
            Tell(in slot.Event);
        }

        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            SlotBytes.Read(record, out Slot slot);
            if (slot.RecordType == RecordType.Part)
            {
                ReadOnlySpan<byte> content = slot.Part.Content;
                _content.AddRange(content[..slot.Part.ContentBytes]);
                if (_content.Count == CheckpointContent.SizeBytes)
                {
                    Check(CheckpointContent.Read(_content.ToArray())!);
                }
            }
            else
            {
                _content.Clear();
            }
        }

        BlockHeader header = block.Header;
        _places.Add((
            new LogPoint(
                header.BlockSequence + 1, header.LastSequence, header.LastTimeNs, header.Term,
                block.ChainHash),
            _day,
            _day.IsSome ? _leaves[_day].Count : 0));
    }

    private void Tell(in Event told)
    {
        if (told.Kind is EventKind.VenueDefined or EventKind.TradingDayStarted)
        {
            _day = told.TradingDay;
            _leaves[_day] = [];
        }
        else if (told.Kind == EventKind.Filled && told.Flags.HasFlag(EventFlags.Incoming))
        {
            bool isAuction = told.Flags.HasFlag(EventFlags.Auction);
            _leaves[_day].Add(SHA256.HashData([
                0,
                .. BitConverter.GetBytes(told.TradeId.Value),
                .. BitConverter.GetBytes(told.Time.Ns),
                .. BitConverter.GetBytes(told.Price.TenThousandths),
                .. BitConverter.GetBytes(told.Quantity.Lots),
                .. BitConverter.GetBytes(told.Instrument.Value),
                .. BitConverter.GetBytes(_day.DayNumber),
                isAuction ? (byte)0 : (byte)told.Side,
                isAuction ? (byte)2 : (byte)1,
            ]));
        }
    }

    private void Check(CheckpointContent told)
    {
        Assert.True(
            Checkpoints.Count == 0 || told.BlockCount > Checkpoints[^1].BlockCount,
            $"checkpoint {told.Number} goes back to block {told.BlockCount}");
        (LogPoint point, TradingDay day, int executions) = _places[(int)told.BlockCount - 1];
        Assert.Equal(
            (point.BlockCount, point.LastSequence, (ulong)point.LastTimeNs),
            (told.BlockCount, told.Sequence.Value, told.Time.Ns));
        Assert.Equal(point.ChainHash.ToDigest(), told.ChainHash);
        Assert.True(told.Day.DayNumber <= day.DayNumber);
        int expected = told.Day == day ? executions : _leaves[told.Day].Count;
        Assert.Equal((ulong)expected, told.ExecutionCount);
        Assert.Equal(
            Digest.Read(RootOf(_leaves[told.Day].GetRange(0, expected))), told.ExecutionRoot);
        byte[] content = new byte[CheckpointContent.SizeBytes];
        told.Write(content);
        byte[] signature = new byte[64];
        new SeededSigner(7).Sign(content.AsSpan(0, CheckpointContent.SignedBytes), signature);
        Assert.Equal(signature, content[CheckpointContent.SignedBytes..]);
        Checkpoints.Add(told);
    }

    // RFC 9162, 2.1.1, word by word.
    private static byte[] RootOf(List<byte[]> leaves)
    {
        if (leaves.Count < 2)
        {
            return leaves.Count == 1 ? leaves[0] : SHA256.HashData([]);
        }

        int split = 1;
        while (2 * split < leaves.Count)
        {
            split *= 2;
        }

        return SHA256.HashData(
        [
            1,
            .. RootOf(leaves.GetRange(0, split)),
            .. RootOf(leaves.GetRange(split, leaves.Count - split)),
        ]);
    }
}
