using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>Takes packets apart by the text of the protocol alone.</summary>
internal static class MoldPackets
{
    internal static IEnumerable<(string Session, ulong Number, byte[] Message)> MessagesOf(
        IEnumerable<byte[]> packets)
    {
        foreach (byte[] packet in packets)
        {
            string session = Encoding.ASCII.GetString(packet, 0, 10);
            ulong first = BinaryPrimitives.ReadUInt64BigEndian(packet[10..]);
            int count = BinaryPrimitives.ReadUInt16BigEndian(packet[18..]);
            int at = 20;
            for (int index = 0; index < count && count != 0xFFFF; index++)
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(packet[at..]);
                yield return (session, first + (ulong)index, packet[(at + 2)..(at + 2 + length)]);
                at += 2 + length;
            }
        }
    }
}
