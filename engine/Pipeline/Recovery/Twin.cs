using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal.Snapshots;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>A core and the consumers beside it, as parts of a snapshot.</summary>
/// <param name="Core">The core.</param>
/// <param name="Consumers">The consumers, each with a name of its own.</param>
internal sealed record Twin(ExchangeCore Core, IReadOnlyList<IStatefulConsumer> Consumers)
{
    private const string CorePart = "core";

    /// <summary>Writes all parts.</summary>
    /// <returns>The hash of the core's state.</returns>
    public ulong Write(SnapshotWriter writer)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        writer.Add(CorePart, append => Core.WriteState(bytes =>
        {
            hash.AppendData(bytes);
            append(bytes);
        }));
        foreach (IStatefulConsumer consumer in Consumers)
        {
            writer.Add(consumer.StateName, append =>
            {
                StateWriter state = new(append);
                consumer.WriteState(state);
                state.Flush();
            });
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>Takes up all parts; core and consumers are fresh.</summary>
    /// <exception cref="StateException">Not all of it can be taken up, or the state is then not the
    /// one that was written; none of this is of use any more.</exception>
    public void Read(SnapshotReader reader)
    {
        reader.Read(CorePart, Core.ReadState);
        if (Core.StateHash() != reader.Head.StateHash)
        {
            throw new StateException("the state of the core is not the one that was written");
        }

        foreach (IStatefulConsumer consumer in Consumers)
        {
            reader.Read(
                consumer.StateName, source => consumer.ReadState(new StateReader(source)));
        }
    }
}
