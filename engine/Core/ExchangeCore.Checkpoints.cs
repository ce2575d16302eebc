using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Checkpoints of the journal.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// Says that the journal tells of itself. Whether it tells the truth only its readers can see.
    /// </summary>
    private void Checkpoint(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (command.Session.IsSome || command.Principal.IsSome)
        {
            Reject(in command, RejectReason.NotAuthorised, ref events);
            return;
        }

        if (!CheckpointContent.IsTakenBy(command.Sequence, content))
        {
            Reject(in command, RejectReason.CheckpointInvalid, ref events);
            return;
        }

        Next(EventKind.CheckpointTaken, ref events);
    }
}
