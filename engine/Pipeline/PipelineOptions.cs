using System;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline.Shadow;

namespace SCO.Exchange.Pipeline;

/// <summary>
/// Sizes and policies of a pipeline. Capacities that members can meet are in the venue.
/// </summary>
public sealed record PipelineOptions
{
    /// <summary>
    /// Fewer processors than this are shared better by one thread: a hand-over then costs more than
    /// the stage behind it. Beside the stages run a gateway's thread and the journal's writer.
    /// </summary>
    public const int ProcessorsForOnePerStage = 5;

    /// <summary>Fewest slots of the output ring: four times what one command can cause.</summary>
    public const int OutputSlotsMin = 4 * EventWriter.EventsMax;

    /// <summary>
    /// Slots of the output ring, a power of two; at least <see cref="OutputSlotsMin"/>.
    /// </summary>
    public int OutputSlots { get; init; } = 1 << 16;

    /// <summary>
    /// Slots of each input ring, a power of two; at least <see cref="InputSlotsMin"/>.
    /// </summary>
    public int InputSlots { get; init; } = 1 << 12;

    /// <summary>Fewest slots of an input ring: it holds the longest command.</summary>
    public static int InputSlotsMin { get; } = 1 + Part.CountFor(Part.CommandContentBytesMax);

    /// <summary>How the stages are shared out among threads.</summary>
    public StageThreads Threads { get; init; } =
        Environment.ProcessorCount < ProcessorsForOnePerStage
            ? StageThreads.OneForAll
            : StageThreads.OnePerStage;

    /// <summary>How blocks of the journal are stored from now on; old ones stay readable.</summary>
    public BlockCodec Codec { get; init; } = BlockCodec.Packed;

    /// <summary>Whether recovery reads and verifies blocks on a thread of its own.</summary>
    public bool ReadsAhead { get; init; } = true;

    /// <summary>
    /// Ends a recovery between two blocks: by then nothing is written. Looked at on its thread.
    /// </summary>
    public CancellationToken GivesUp { get; init; }

    /// <summary>Snapshots and the shadow that takes them; null: neither.</summary>
    public ShadowOptions? Shadow { get; init; }

    /// <summary>
    /// The seeds that end auctions at random instants; null: such auctions last to the end of their
    /// window.
    /// </summary>
    public IAuctionSeeds? AuctionSeeds { get; init; }

    /// <summary>
    /// When instruments that an unclean stop halted resume by themselves; null: an operator resumes
    /// them.
    /// </summary>
    public TimeSpan? ResumeAfter { get; init; }

    /// <summary>What an operator types to resume all instruments, for sentences to it.</summary>
    public string ResumeCommand { get; init; } = "sco admin resume all";

    /// <summary>
    /// Told in a sentence what an operator should know: a slow disk, little room, a snapshot that
    /// is passed over, a note of the archive, memories that differ. On threads of the watches, and
    /// of whoever starts, closes, or reads what was; must not block.
    /// </summary>
    public Action<string> Told { get; init; } = _ => { };

    /// <summary>
    /// Told when only a clean stop still finds room: somebody must request it. On a thread of the
    /// watches; must not block.
    /// </summary>
    public Action Exhausted { get; init; } = () => { };

    /// <summary>
    /// How long after a start cancel-on-disconnect waits for sessions to come back.
    /// </summary>
    public TimeSpan DisconnectGrace { get; init; } = TimeSpan.FromSeconds(10);
}
