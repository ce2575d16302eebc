using System;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>The sparse index against the full list.</summary>
public sealed class SessionIndexTests
{
    [Fact]
    public void Each_answer_lies_in_the_stretch_that_is_found() => Seeds.Each(10, seed =>
    {
        Random random = new(seed);
        SessionIndex index = new();
        ulong[] sequences = new ulong[3_000];
        ulong sequence = 1;
        for (int number = 1; number < sequences.Length; number++)
        {
            sequence += (ulong)random.Next(random.Next(20) == 0 ? 30_000 : 4);
            sequences[number] = sequence;
            index.Add((ulong)number, sequence);
        }

        for (int number = 1; number < sequences.Length; number++)
        {
            Assert.True(index.TryFind((ulong)number, out ulong from, out ulong end));
            Assert.InRange(sequences[number], from, from + SessionIndex.CommandsMax - 1);
            Assert.InRange((ulong)number, 1ul, end - 1);
        }

        Assert.False(index.TryFind(0, out _, out _));
        Assert.Equal(2_999ul, index.Last);
    });

    [Fact]
    public void A_session_without_answers_has_none() =>
        Assert.False(new SessionIndex().TryFind(1, out _, out _));
}
