using System;

namespace SCO.Exchange.Simulation;

/// <summary>
/// Random numbers that are cheap to begin anew: each step of a run has its own, so that a step can
/// be left out and the others stay as they were.
/// </summary>
internal sealed class Dice : Random
{
    private ulong _state;

    /// <summary>Begins with a key.</summary>
    public Dice(ulong key, ulong place = 0)
        : base(0) => Begin(key, place);

    /// <summary>Begins anew.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="place">Which of the seed's sequences.</param>
    public void Begin(ulong key, ulong place)
    {
        unchecked
        {
            _state = key * 0x9E37_79B9_7F4A_7C15 ^ (place + 1) * 0xD1B5_4A32_D192_ED03;
        }

        // Keys that follow each other would draw from one sequence, each a place later.
        _state = NextWord();
    }

    /// <summary>Whether something of that probability happens.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <inheritdoc/>
    public override int Next() => (int)(NextWord() >> 33);

    /// <inheritdoc/>
    public override int Next(int maxValue) => (int)Below((ulong)Math.Max(1, maxValue));

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) =>
        minValue + (int)Below((ulong)Math.Max(1, (long)maxValue - minValue));

    /// <inheritdoc/>
    public override long NextInt64() => (long)(NextWord() >> 1);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => (long)Below((ulong)Math.Max(1, maxValue));

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue) =>
        minValue + (long)Below((ulong)Math.Max(1, maxValue - minValue));

    /// <inheritdoc/>
    public override double NextDouble() => (NextWord() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        for (int at = 0; at < buffer.Length; at++)
        {
            buffer[at] = (byte)(NextWord() >> 56);
        }
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    private ulong Below(ulong bound) => (ulong)(((UInt128)NextWord() * bound) >> 64);

    // SplitMix64, by Sebastiano Vigna, in the public domain.
    private ulong NextWord()
    {
        unchecked
        {
            ulong word = _state += 0x9E37_79B9_7F4A_7C15;
            word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
            word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
            return word ^ (word >> 31);
        }
    }
}
