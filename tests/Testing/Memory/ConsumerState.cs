using System;
using System.IO;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Testing.Memory;

/// <summary>The state of a consumer as bytes in memory.</summary>
public static class ConsumerState
{
    /// <summary>What a consumer writes.</summary>
    public static byte[] Of(IStatefulConsumer consumer)
    {
        using MemoryStream bytes = new();
        StateWriter writer = new(bytes.Write);
        consumer.WriteState(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Lets a consumer take up a state, all of its bytes.</summary>
    /// <exception cref="StateException">It cannot, or bytes are left over.</exception>
    public static void Read(IStatefulConsumer consumer, byte[] state)
    {
        ByteSource source = new(state);
        consumer.ReadState(new StateReader(source.Fill));
        if (!source.IsAtEnd)
        {
            throw new StateException("bytes are left over");
        }
    }

    /// <summary>
    /// Changes a state byte by byte: each is refused, or is one that another past has left.
    /// </summary>
    /// <param name="state">A state.</param>
    /// <param name="fresh">Makes a consumer that has seen nothing.</param>
    /// <param name="step">Every so many bytes; 1 for all.</param>
    /// <returns>How many changed states were refused; all others can be written again.</returns>
    public static int Spoil(byte[] state, Func<IStatefulConsumer> fresh, int step = 1)
    {
        int refused = 0;
        for (int at = 0; at < state.Length; at += step)
        {
            byte[] spoiled = [.. state];
            spoiled[at] ^= (byte)(1 << (at % 8));
            try
            {
                IStatefulConsumer consumer = fresh();
                Read(consumer, spoiled);
                _ = Of(consumer);
            }
            catch (StateException)
            {
                refused++;
            }
        }

        return refused;
    }
}
