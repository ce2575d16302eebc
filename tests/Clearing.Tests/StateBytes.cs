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
