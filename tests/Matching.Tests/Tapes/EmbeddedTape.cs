using System.IO;
using System.IO.Compression;

namespace SCO.Exchange.Matching.Tests.Tapes;

/// <summary>Order tapes that lie in this assembly.</summary>
internal static class EmbeddedTape
{
    /// <summary>The bytes of a tape, put together from its pieces.</summary>
    public static byte[] Read(string name)
    {
        using MemoryStream tape = new();
        int piece = 1;
        while (typeof(EmbeddedTape).Assembly
            .GetManifestResourceStream($"{name}.{piece}.br") is { } packed)
        {
            using BrotliStream bytes = new(packed, CompressionMode.Decompress);
            bytes.CopyTo(tape);
            piece++;
        }

        return tape.ToArray();
    }
}
