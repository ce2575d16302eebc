using System;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Checkpoints of the journal.</content>
public sealed partial class ReferenceExchange
{
    private void Checkpoint(ReadOnlySpan<byte> content)
    {
        CheckpointContent? told = CheckpointContent.Read(content);
        RejectReason reason = First(
            () => When(
                _command.Session.IsSome || _command.Principal.IsSome,
                RejectReason.NotAuthorised),
            () => When(
                told is null || told.Sequence.Value >= _command.Sequence.Value,
                RejectReason.CheckpointInvalid));
        if (reason == RejectReason.None)
        {
            Emit(Begin(EventKind.CheckpointTaken));
        }
        else
        {
            Reject(reason);
        }
    }
}
