using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Events;

/// <content>What is told of every proposal; what a kind proposes, ProposalContent reads.</content>
public partial struct Event
{
    /// <summary>ProposalTold: when it is too old.</summary>
    [FieldOffset(64)] public Timestamp EndsAt;

    /// <summary>
    /// ProposalTold of a parameter: the value that holds now; of all instruments the least one.
    /// </summary>
    [FieldOffset(88)] public long ValueNow;

    /// <summary>
    /// ProposalTold of a parameter: of all instruments the largest value that holds now of any.
    /// </summary>
    [FieldOffset(96)] public long ValueNowMost;

    /// <summary>ProposalTold, ProposalEndTold: who proposes it.</summary>
    [FieldOffset(116)] public PrincipalId Proposer;

    /// <summary>
    /// ProposalEnded, ProposalEndTold: how it ended; 0 on events by rules before version 3.
    /// </summary>
    [FieldOffset(134)] public ProposalEnd ProposalEnd;

    /// <summary>Proposed, ProposalEnded: the kind of the command that waits.</summary>
    [FieldOffset(136)] public CommandKind ProposedKind;

    /// <summary>NoteTold: the piece of the note, UTF-8; what is not used is zero.</summary>
    [FieldOffset(64)] public NotePiece Note;

    /// <summary>NoteTold: how many bytes the piece has.</summary>
    [FieldOffset(136)] public byte NoteBytes;
}
