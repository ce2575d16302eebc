using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>States as byte arrays.</summary>
internal static class StateBytes
{
    public static byte[] Of(Action<StateWriter> write)
    {
        MemoryStream stream = new();
        StateWriter writer = new(block => stream.Write(block));
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>
    /// Reads a state of which one byte is another: it may be refused as such, or make sense.
    /// </summary>
    public static void ReadSpoiled(byte[] bytes, Random random, Action<StateReader> read)
    {
        byte[] spoiled = (byte[])bytes.Clone();
        spoiled[random.Next(spoiled.Length)] ^= (byte)(1 << random.Next(8));
        try
        {
            Read(spoiled, read);
        }
        catch (StateException)
        {
        }
    }

    public static void Read(IReadOnlyList<byte> bytes, Action<StateReader> read)
    {
        int at = 0;
        read(new StateReader(target =>
        {
            for (int next = 0; next < target.Length; next++)
            {
                if (at == bytes.Count)
                {
                    throw new StateException("the bytes are at an end");
                }

                target[next] = bytes[at];
                at++;
            }
        }));
        if (at != bytes.Count)
        {
            throw new StateException("there are more bytes");
        }
    }
}
