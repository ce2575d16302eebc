using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Checkpoints of the journal.</content>
public sealed partial class CommandStream
{
    /// <summary>Mostly one that says nothing wrong of the past, with a signature of anything.
    /// </summary>
    private (Command Command, byte[] Content) Checkpoint()
    {
        byte[] content = new byte[CheckpointContent.SizeBytes + (Rarely(0.05) ? 1 : 0)];
        _random.NextBytes(content);
        new CheckpointContent
        {
            Number = _sequence,
            Venue = _venue.Venue.VenueCode,
            Stream = 1,
            Day = _reference.TradingDay,
            Hash = 1,
            BlockCount = (long)_sequence / 2,
            Sequence = new Sequence(Rarely(0.05) ? _sequence + 1 : _sequence / 2),
            Time = new Timestamp(_timeNs),
            ChainHash = Digest.Read(content),
            StateSequence = default,
            StateHash = 0,
            ExecutionCount = 3,
            ExecutionRoot = Digest.Read(content),
            Build = "stream",
            KeyId = 1,
            SignatureR = Digest.Read(content),
            SignatureS = Digest.Read(content),
        }.Write(content);
        return (
            Rarely(0.05) ? Operating(CommandKind.Checkpoint) : Command.Of(CommandKind.Checkpoint),
            content);
    }
}
